"""The statements of the hand-written endpoint. Keys are compared as what they are, blank-padded text."""

_CUSTOMER = "a1_cod, a1_loja, a1_nome, a1_nreduz, a1_cgc, a1_email, a1_msblql"
_CREDIT = "a1_lc, a1_saldupm, a1_saldup, a1_salped, a1_salpedl, a1_venclc"
_RECEIVABLE = "e1_prefixo, e1_num, e1_parcela, e1_vencto, e1_valor, e1_saldo"
_OWN = "a1_filial = ' ' and d_e_l_e_t_ = ' ' and a1_vend = $1::bpchar"

CUSTOMERS = f"""
select {_CUSTOMER} from sa1010
where {_OWN} and (a1_cod, a1_loja) > ($2::bpchar, $3::bpchar)
order by a1_cod, a1_loja limit 50"""

CHANGED = f"""
select {_CUSTOMER}, a1_pessoa, a1_inscr, a1_ddd, a1_tel, a1_end, a1_mun, a1_est, a1_cep, a1_pricom, a1_ultcom,
  a1_nrocom, a1_mcompra, a1_lc, s_t_a_m_p_
from sa1010
where {_OWN} and s_t_a_m_p_ >= $2
order by s_t_a_m_p_, r_e_c_n_o_ limit 1000"""

_FIRST_RECEIVABLES = f"""
select asked.place, title.* from unnest($1::bpchar[], $2::bpchar[]) with ordinality as asked (code, store, place),
lateral (
  select {_RECEIVABLE} from se1010
  where e1_filial = $3::bpchar and e1_cliente = asked.code and e1_loja = asked.store and d_e_l_e_t_ = ' ' and %s
  order by e1_vencrea, r_e_c_n_o_ limit 5
) title
order by asked.place"""
OPEN_RECEIVABLES = _FIRST_RECEIVABLES % "e1_saldo <> 0 and e1_status <> 'R'"
ANY_RECEIVABLES = _FIRST_RECEIVABLES % "true"

CUSTOMER = f"select {_CUSTOMER}, {_CREDIT} from sa1010 where {_OWN} and a1_cod = $2::bpchar and a1_loja = $3::bpchar"

DELINQUENCY = """
select coalesce(sum(balance), 0), count(*), coalesce(sum(balance) filter (where late), 0),
  count(*) filter (where late), min(e1_vencto) filter (where late)
from (
  select case when e1_vlcruz > 0 and e1_valor > 0 then e1_saldo * e1_vlcruz / e1_valor else e1_saldo end as balance,
    e1_vencto, e1_vencrea <> ' ' and e1_vencto <> ' ' and e1_vencrea < $4::bpchar as late
  from se1010
  where e1_filial = $1::bpchar and e1_cliente = $2::bpchar and e1_loja = $3::bpchar and d_e_l_e_t_ = ' '
    and e1_saldo > 0 and e1_tipo not in ('RA', 'NCC', 'AB-', 'PR')
) owed"""

RECEIVABLES = f"""
select {_RECEIVABLE} from se1010
where e1_filial = $1::bpchar and e1_cliente = $2::bpchar and e1_loja = $3::bpchar and d_e_l_e_t_ = ' '
order by e1_vencrea, r_e_c_n_o_ limit 20"""

ORDERS = """
select c5_num, c5_emissao, c5_mennota from sc5010
where c5_filial = $1::bpchar and c5_cliente = $2::bpchar and c5_lojacli = $3::bpchar and c5_vend1 = $4::bpchar
  and d_e_l_e_t_ = ' ' and c5_tipo not in ('B', 'D')
order by c5_emissao desc, c5_num desc limit 10"""

LINES = """
select c6_num, c6_item, c6_qtdven, c6_prcven, c6_valor, b1_desc from sc6010
left join sb1010 on b1_filial = ' ' and b1_cod = c6_produto and sb1010.r_e_c_d_e_l_ = 0
where c6_filial = $1::bpchar and c6_num = any($2::bpchar[]) and sc6010.d_e_l_e_t_ = ' '
order by c6_num, c6_item, sc6010.r_e_c_n_o_"""
