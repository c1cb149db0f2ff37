-- What PostGraphile serves: English names, relations and one representative's rows over the ERP's tables of company 01.
-- The token's representative and branch arrive as settings, as PostGraphile's own guide does it. Text columns lose their
-- blanks by the cast; keys keep theirs off by being as wide as their columns, so that their indexes are used.
drop schema if exists bench cascade;
create schema bench;

create function bench.rep() returns bpchar language sql stable as
  $$ select current_setting('vendas.rep')::bpchar $$;
create function bench.branch() returns bpchar language sql stable as
  $$ select current_setting('vendas.branch')::bpchar $$;
create function bench.today() returns date language sql stable as
  $$ select (now() at time zone 'America/Sao_Paulo')::date $$;

create view bench.customer as
select a1_cod as code, a1_loja as store, a1_nome::text as name, nullif(a1_nreduz::text, '') as trade_name,
  nullif(a1_cgc::text, '') as tax_id, nullif(a1_email::text, '') as email, a1_msblql = '1' as blocked,
  a1_lc::numeric(16, 2) as credit_limit,
  (a1_lc - a1_saldupm - a1_salpedl)::numeric(16, 2) as available_credit,
  a1_saldup::numeric(16, 2) as used_by_receivables,
  (a1_salped + a1_salpedl)::numeric(16, 2) as used_by_orders,
  nullif(a1_venclc, ' ')::text::date as credit_expires_on,
  case a1_pessoa when 'F' then 'INDIVIDUAL' when 'J' then 'COMPANY' end as person_type,
  nullif(a1_inscr::text, '') as state_registration,
  nullif(concat_ws(' ', nullif(a1_ddd::text, ''), nullif(a1_tel::text, '')), '') as phone,
  nullif(a1_end::text, '') as street, nullif(a1_mun::text, '') as city, nullif(a1_est::text, '') as state,
  nullif(a1_cep::text, '') as postal_code,
  nullif(a1_pricom, ' ')::text::date as first_purchase_on, nullif(a1_ultcom, ' ')::text::date as last_purchase_on,
  a1_nrocom::int as purchase_count, a1_mcompra::numeric(16, 2) as largest_purchase,
  to_char(s_t_a_m_p_, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as stamp, s_t_a_m_p_ as stamped, r_e_c_n_o_ as recno
from sa1010
where a1_filial = ' ' and d_e_l_e_t_ = ' ' and a1_vend = bench.rep();

create function bench.changed_customers(since text) returns setof bench.customer language sql stable as
  $$ select customer.* from bench.customer where stamped >= since::timestamp order by stamped, recno $$;

create view bench.receivable as
select r_e_c_n_o_ as recno, e1_cliente as customer_code, e1_loja as customer_store, e1_prefixo::text as prefix,
  e1_num::text as number, e1_parcela::text as installment, e1_vencrea as moved_due_on,
  nullif(e1_vencto, ' ')::text::date as due_on, e1_valor::numeric(16, 2) as amount, e1_saldo::numeric(16, 2) as balance
from se1010
where e1_filial = bench.branch() and d_e_l_e_t_ = ' '
  and exists (select from sa1010 where a1_filial = ' ' and a1_cod = e1_cliente and a1_loja = e1_loja
    and a1_vend = bench.rep() and sa1010.d_e_l_e_t_ = ' ');

create view bench.open_receivable as
select r_e_c_n_o_ as recno, e1_cliente as customer_code, e1_loja as customer_store, e1_prefixo::text as prefix,
  e1_num::text as number, e1_parcela::text as installment, e1_vencrea as moved_due_on,
  nullif(e1_vencto, ' ')::text::date as due_on, e1_valor::numeric(16, 2) as amount, e1_saldo::numeric(16, 2) as balance
from se1010
where e1_filial = bench.branch() and d_e_l_e_t_ = ' ' and e1_saldo <> 0 and e1_status <> 'R'
  and exists (select from sa1010 where a1_filial = ' ' and a1_cod = e1_cliente and a1_loja = e1_loja
    and a1_vend = bench.rep() and sa1010.d_e_l_e_t_ = ' ');

create view bench.delinquency as
select a1_cod as customer_code, a1_loja as customer_store,
  coalesce(round(100 * overdue_amount::numeric / nullif(open_amount::numeric, 0), 2), 0.00) as percentage,
  open_amount::numeric(16, 2) as open_amount, open_count::int as open_count,
  overdue_amount::numeric(16, 2) as overdue_amount, overdue_count::int as overdue_count, worst_delay_days
from sa1010,
lateral (
  select coalesce(sum(balance), 0) as open_amount, count(*) as open_count,
    coalesce(sum(balance) filter (where late), 0) as overdue_amount, count(*) filter (where late) as overdue_count,
    coalesce(max(bench.today() - due_on) filter (where late), 0) as worst_delay_days
  from (
    select case when e1_vlcruz > 0 and e1_valor > 0 then e1_saldo * e1_vlcruz / e1_valor else e1_saldo end as balance,
      e1_vencrea <> ' ' and e1_vencto <> ' ' and nullif(e1_vencrea, ' ')::text::date < bench.today() as late,
      nullif(e1_vencto, ' ')::text::date as due_on
    from se1010
    where e1_filial = bench.branch() and se1010.d_e_l_e_t_ = ' ' and e1_saldo > 0 and e1_cliente = a1_cod
      and e1_loja = a1_loja and e1_tipo not in ('RA', 'NCC', 'AB-', 'PR')
  ) owed
) total
where a1_filial = ' ' and d_e_l_e_t_ = ' ' and a1_vend = bench.rep();

create view bench.sales_order as
select c5_num as number, c5_cliente as customer_code, c5_lojacli as customer_store, c5_emissao as issued,
  nullif(c5_emissao, ' ')::text::date as issued_on, nullif(c5_mennota::text, '') as comments
from sc5010
where c5_filial = bench.branch() and d_e_l_e_t_ = ' ' and c5_tipo not in ('B', 'D') and c5_vend1 = bench.rep();

create view bench.order_item as
select r_e_c_n_o_ as recno, c6_num as order_number, c6_item as item, c6_produto as product_code,
  c6_qtdven::numeric(16, 2) as quantity, c6_prcven::numeric(16, 2) as unit_price, c6_valor::numeric(16, 2) as total
from sc6010
where c6_filial = bench.branch() and d_e_l_e_t_ = ' ';

create view bench.product as
select b1_cod as code, b1_desc::text as description from sb1010 where b1_filial = ' ' and d_e_l_e_t_ = ' ';

comment on view bench.customer is E'@primaryKey code,store';
comment on view bench.receivable is E'@primaryKey recno\n@foreignKey (customer_code,customer_store) references bench.customer (code,store)|@foreignFieldName receivables';
comment on view bench.open_receivable is E'@primaryKey recno\n@foreignKey (customer_code,customer_store) references bench.customer (code,store)|@foreignFieldName openReceivables';
comment on view bench.delinquency is E'@primaryKey customer_code,customer_store\n@foreignKey (customer_code,customer_store) references bench.customer (code,store)|@foreignSingleFieldName delinquency';
comment on view bench.sales_order is E'@primaryKey number\n@foreignKey (customer_code,customer_store) references bench.customer (code,store)|@foreignFieldName orders';
comment on view bench.order_item is E'@primaryKey recno\n@foreignKey (order_number) references bench.sales_order (number)|@foreignFieldName items\n@foreignKey (product_code) references bench.product (code)|@fieldName product';
comment on view bench.product is E'@primaryKey code';
-- Nobody writes through them.
do $$ declare name text; begin
  for name in select viewname from pg_views where schemaname = 'bench' loop
    execute format('comment on view bench.%I is %L', name,
      obj_description(format('bench.%I', name)::regclass) || E'\n@behavior -insert -update -delete');
  end loop;
end $$;
