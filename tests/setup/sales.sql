-- 200,000 rows of sales: a tenth of the orders are numbered by an integrator, every fiftieth is deleted.

insert into sa1990 (a1_cod, a1_loja, a1_nome, a1_vend)
with recursive n(i) as (select 1 union all select i + 1 from n where i < 10000)
select substr(cast(1000000 + i as text), 2), '01', 'CLIENTE ' || i, substr(cast(1000001 + i % 20 as text), 2) from n;

insert into sc5990 (c5_filial, c5_num, c5_tipo, c5_cliente, c5_lojacli, c5_vend1, c5_emissao, c5_numext, d_e_l_e_t_)
with recursive n(i) as (select 1 union all select i + 1 from n where i < 80000)
select '01', substr(cast(1000000 + i as text), 2), 'N', substr(cast(1000001 + i % 10000 as text), 2), '01',
    substr(cast(1000001 + i % 20 as text), 2), '20260102',
    case when i % 10 = 0 then '00000000-0000-4000-8000-' || cast(100000000000 + i as text) else ' ' end,
    case when i % 50 = 0 then '*' else ' ' end
from n;

update sc5990 set r_e_c_d_e_l_ = r_e_c_n_o_ where d_e_l_e_t_ = '*';

insert into sc6990 (c6_filial, c6_num, c6_item, c6_produto, c6_qtdven, c6_prcven, c6_valor)
with recursive n(i) as (select 1 union all select i + 1 from n where i < 100000)
select '01', substr(cast(1000000 + i as text), 2), '01', 'PRODUTO', 1, 10, 10 from n;

insert into scj990 (cj_filial, cj_num, cj_cliente, cj_loja, cj_emissao)
with recursive n(i) as (select 1 union all select i + 1 from n where i < 10000)
select '01', substr(cast(1000000 + i as text), 2), substr(cast(1000001 + i % 10000 as text), 2), '01', '20260102' from n;
