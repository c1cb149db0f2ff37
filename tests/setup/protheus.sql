-- Company 99 as DBAccess lays it out, before anybody has asked for stamps: columns in the dictionary's order of some
-- release, fields of the company's own (…_x…), the texts of two tables as varchar, tables that were never used missing.

create table sae990 (
    ae_filial character(2) not null default '  ',
    ae_finpro character(1) not null default ' ',
    ae_rede character(2) not null default '  ',
    ae_tipo character(4) not null default '    ',
    ae_dias double precision not null default 0.0,
    ae_cod character(3) not null default '   ',
    ae_taxa double precision not null default 0.0,
    ae_desc character(30) not null default '                              ',
    ae_vencto double precision not null default 0.0,
    d_e_l_e_t_ character(1) not null default ' ',
    r_e_c_n_o_ bigserial primary key,
    r_e_c_d_e_l_ bigint not null default 0
);
create unique index sae990_unq on sae990 (ae_filial, ae_cod, r_e_c_d_e_l_);

create table sa4990 (
    a4_filial character(2) not null default '  ',
    a4_nreduz character(15) not null default '               ',
    a4_cod character(6) not null default '      ',
    a4_nome character(40) not null default '                                        ',
    d_e_l_e_t_ character(1) not null default ' ',
    r_e_c_n_o_ bigserial primary key,
    r_e_c_d_e_l_ bigint not null default 0
);
create unique index sa4990_unq on sa4990 (a4_filial, a4_cod, r_e_c_d_e_l_);

create table su5990 (
    u5_filial character(2) not null default '  ',
    u5_fone character(15) not null default '               ',
    u5_email character(30) not null default '                              ',
    u5_codcont character(6) not null default '      ',
    u5_contat character(30) not null default '                              ',
    d_e_l_e_t_ character(1) not null default ' ',
    r_e_c_n_o_ bigserial primary key,
    r_e_c_d_e_l_ bigint not null default 0
);
create unique index su5990_unq on su5990 (u5_filial, u5_codcont, r_e_c_d_e_l_);

create table ac8990 (
    ac8_filial character(2) not null default '  ',
    ac8_filent character(2) not null default '  ',
    ac8_codcon character(6) not null default '      ',
    ac8_entida character(3) not null default '   ',
    ac8_codent character(25) not null default '                         ',
    d_e_l_e_t_ character(1) not null default ' ',
    r_e_c_n_o_ bigserial primary key,
    r_e_c_d_e_l_ bigint not null default 0
);
create index ac89902 on ac8990 (ac8_filial, ac8_entida, ac8_filent, ac8_codent, ac8_codcon);
create unique index ac8990_unq on ac8990 (ac8_filial, ac8_codcon, ac8_entida, ac8_filent, ac8_codent, r_e_c_d_e_l_);

create table sa1990 (
    a1_filial character(2) not null default '  ',
    a1_msblql character(1) not null default ' ',
    a1_matr double precision not null default 0.0,
    a1_cod character(6) not null default '      ',
    a1_dtulchq character(8) not null default '        ',
    a1_email character(30) not null default '                              ',
    a1_cep character(8) not null default '        ',
    a1_pessoa character(1) not null default ' ',
    a1_est character(2) not null default '  ',
    a1_risco character(1) not null default ' ',
    a1_tabela character(3) not null default '   ',
    a1_salpedb double precision not null default 0.0,
    a1_mun character(60) not null default '                                                            ',
    a1_maidupl double precision not null default 0.0,
    a1_salped double precision not null default 0.0,
    a1_ultcom character(8) not null default '        ',
    a1_loja character(2) not null default '  ',
    a1_nrocom double precision not null default 0.0,
    a1_desc double precision not null default 0.0,
    a1_cod_mun character(5) not null default '     ',
    a1_cgc character(14) not null default '              ',
    a1_transp character(6) not null default '      ',
    a1_naturez character(10) not null default '          ',
    a1_moedalc double precision not null default 0.0,
    a1_venclc character(8) not null default '        ',
    a1_nropag double precision not null default 0.0,
    a1_tpfret character(1) not null default ' ',
    a1_saldup double precision not null default 0.0,
    a1_saldupm double precision not null default 0.0,
    a1_salpedl double precision not null default 0.0,
    a1_metr double precision not null default 0.0,
    a1_vend character(6) not null default '      ',
    a1_bairro character(40) not null default '                                        ',
    a1_lc double precision not null default 0.0,
    a1_cond character(3) not null default '   ',
    a1_end character(80) not null default '                                                                                ',
    a1_nome character(40) not null default '                                        ',
    a1_msaldo double precision not null default 0.0,
    a1_dtultit character(8) not null default '        ',
    a1_classe character(1) not null default ' ',
    a1_chqdevo double precision not null default 0.0,
    a1_vacum double precision not null default 0.0,
    a1_pricom character(8) not null default '        ',
    a1_pagatr double precision not null default 0.0,
    a1_mcompra double precision not null default 0.0,
    a1_titprot double precision not null default 0.0,
    a1_xgrupo character(6) not null default '',
    a1_ddd character(3) not null default '   ',
    a1_inscr character(18) not null default '                  ',
    a1_atr double precision not null default 0.0,
    a1_nreduz character(20) not null default '                    ',
    a1_lcfin double precision not null default 0.0,
    a1_salfin double precision not null default 0.0,
    a1_tipo character(1) not null default ' ',
    a1_tel character(15) not null default '               ',
    d_e_l_e_t_ character(1) not null default ' ',
    r_e_c_n_o_ bigserial primary key,
    r_e_c_d_e_l_ bigint not null default 0
);
create index sa19902 on sa1990 (a1_filial, a1_nome, a1_loja);
create index sa19903 on sa1990 (a1_filial, a1_cgc);
create index sa19905 on sa1990 (a1_filial, a1_nreduz);
create unique index sa1990_unq on sa1990 (a1_filial, a1_cod, a1_loja, r_e_c_d_e_l_);
create index sa1990a on sa1990 (a1_filial, a1_vend, a1_cod, a1_loja);

create table sf4990 (
    f4_filial character(2) not null default '  ',
    f4_qtdzero character(1) not null default ' ',
    f4_codigo character(3) not null default '   ',
    f4_poder3 character(1) not null default ' ',
    f4_cf character(5) not null default '     ',
    f4_msblql character(1) not null default ' ',
    f4_ipi character(1) not null default ' ',
    f4_duplic character(1) not null default ' ',
    f4_texto character(20) not null default '                    ',
    f4_icm character(1) not null default ' ',
    f4_tipo character(1) not null default ' ',
    f4_estoque character(1) not null default ' ',
    d_e_l_e_t_ character(1) not null default ' ',
    r_e_c_n_o_ bigserial primary key,
    r_e_c_d_e_l_ bigint not null default 0
);
create unique index sf4990_unq on sf4990 (f4_filial, f4_codigo, r_e_c_d_e_l_);

create table sx5990 (
    x5_filial character(2) not null default '  ',
    x5_tabela character(2) not null default '  ',
    x5_chave character(6) not null default '      ',
    x5_descri character(55) not null default '                                                       ',
    x5_descspa character(55) not null default '                                                       ',
    x5_desceng character(55) not null default '                                                       ',
    d_e_l_e_t_ character(1) not null default ' ',
    r_e_c_n_o_ bigserial primary key,
    r_e_c_d_e_l_ bigint not null default 0
);
create unique index sx5990_unq on sx5990 (x5_filial, x5_tabela, x5_chave, r_e_c_d_e_l_);

create table sf2990 (
    f2_filial character(2) not null default '  ',
    f2_despesa double precision not null default 0.0,
    f2_valicm double precision not null default 0.0,
    f2_tipocli character(1) not null default ' ',
    f2_valipi double precision not null default 0.0,
    f2_doc character(9) not null default '         ',
    f2_chvnfe character(44) not null default '                                            ',
    f2_frete double precision not null default 0.0,
    f2_dupl character(9) not null default '         ',
    f2_seguro double precision not null default 0.0,
    f2_valmerc double precision not null default 0.0,
    f2_est character(2) not null default '  ',
    f2_cond character(3) not null default '   ',
    f2_prefixo character(3) not null default '   ',
    f2_vend1 character(6) not null default '      ',
    f2_hora character(5) not null default '     ',
    f2_especie character(5) not null default '     ',
    f2_moeda double precision not null default 0.0,
    f2_cliente character(6) not null default '      ',
    f2_serie character(3) not null default '   ',
    f2_transp character(6) not null default '      ',
    f2_valfat double precision not null default 0.0,
    f2_formul character(1) not null default ' ',
    f2_emissao character(8) not null default '        ',
    f2_tipo character(1) not null default ' ',
    f2_valbrut double precision not null default 0.0,
    f2_descont double precision not null default 0.0,
    f2_loja character(2) not null default '  ',
    d_e_l_e_t_ character(1) not null default ' ',
    r_e_c_n_o_ bigserial primary key,
    r_e_c_d_e_l_ bigint not null default 0
);
create unique index sf2990_unq on sf2990 (f2_filial, f2_doc, f2_serie, f2_cliente, f2_loja, f2_formul, f2_tipo, r_e_c_d_e_l_);

create table sd2990 (
    d2_filial character(2) not null default '  ',
    d2_quant double precision not null default 0.0,
    d2_descon double precision not null default 0.0,
    d2_pedido character(6) not null default '      ',
    d2_item character(2) not null default '  ',
    d2_total double precision not null default 0.0,
    d2_itempv character(2) not null default '  ',
    d2_tipo character(1) not null default ' ',
    d2_loja character(2) not null default '  ',
    d2_cf character(5) not null default '     ',
    d2_emissao character(8) not null default '        ',
    d2_serie character(3) not null default '   ',
    d2_valdev double precision not null default 0.0,
    d2_cliente character(6) not null default '      ',
    d2_cod character(15) not null default '               ',
    d2_um character(2) not null default '  ',
    d2_doc character(9) not null default '         ',
    d2_valbrut double precision not null default 0.0,
    d2_desc double precision not null default 0.0,
    d2_prcven double precision not null default 0.0,
    d2_tes character(3) not null default '   ',
    d2_local character(2) not null default '  ',
    d2_qtdedev double precision not null default 0.0,
    d_e_l_e_t_ character(1) not null default ' ',
    r_e_c_n_o_ bigserial primary key,
    r_e_c_d_e_l_ bigint not null default 0
);
create index sd29905 on sd2990 (d2_filial, d2_emissao, d2_doc, d2_serie);
create unique index sd2990_unq on sd2990 (d2_filial, d2_doc, d2_serie, d2_cliente, d2_loja, d2_cod, d2_item, r_e_c_d_e_l_);

create table sfm990 (
    fm_filial character(2) not null default '  ',
    fm_lojacli character(2) not null default '  ',
    fm_produto character(15) not null default '               ',
    fm_est character(2) not null default '  ',
    fm_ts character(3) not null default '   ',
    fm_tipo character(2) not null default '  ',
    fm_cliente character(6) not null default '      ',
    d_e_l_e_t_ character(1) not null default ' ',
    r_e_c_n_o_ bigserial primary key
);
create index sfm9901 on sfm990 (fm_filial, fm_tipo, fm_produto, fm_cliente, fm_lojacli);

create table sc5990 (
    c5_filial character(2) not null default '  ',
    c5_parc2 double precision not null default 0.0,
    c5_lojacli character(2) not null default '  ',
    c5_pdescab double precision not null default 0.0,
    c5_mennota character(60) not null default '                                                            ',
    c5_tipo character(1) not null default ' ',
    c5_acrsfin double precision not null default 0.0,
    c5_sugent character(8) not null default '        ',
    c5_parc4 double precision not null default 0.0,
    c5_vend3 character(6) not null default '      ',
    c5_nota character(9) not null default '         ',
    c5_vend5 character(6) not null default '      ',
    c5_frete double precision not null default 0.0,
    c5_client character(6) not null default '      ',
    c5_tabela character(3) not null default '   ',
    c5_lojaent character(2) not null default '  ',
    c5_cliente character(6) not null default '      ',
    c5_data4 character(8) not null default '        ',
    c5_descont double precision not null default 0.0,
    c5_parc3 double precision not null default 0.0,
    c5_vend2 character(6) not null default '      ',
    c5_userlgi character(17) not null default '',
    c5_pedecom character(10) not null default '          ',
    c5_descfi double precision not null default 0.0,
    c5_orcres character(6) not null default '      ',
    c5_numext character(36) not null default '                                    ',
    c5_data3 character(8) not null default '        ',
    c5_desc1 double precision not null default 0.0,
    c5_data2 character(8) not null default '        ',
    c5_comis4 double precision not null default 0.0,
    c5_despesa double precision not null default 0.0,
    c5_indpres character(1) not null default ' ',
    c5_blq character(1) not null default ' ',
    c5_origem character(15) not null default '               ',
    c5_comis5 double precision not null default 0.0,
    c5_desc3 double precision not null default 0.0,
    c5_tiplib character(1) not null default ' ',
    c5_volume1 double precision not null default 0.0,
    c5_pesol double precision not null default 0.0,
    c5_xobs character(40) not null default '',
    c5_comis3 double precision not null default 0.0,
    c5_comis1 double precision not null default 0.0,
    c5_especi1 character(10) not null default '          ',
    c5_seguro double precision not null default 0.0,
    c5_data1 character(8) not null default '        ',
    c5_num character(6) not null default '      ',
    c5_naturez character(10) not null default '          ',
    c5_moeda double precision not null default 0.0,
    c5_liberok character(1) not null default ' ',
    c5_menpad character(3) not null default '   ',
    c5_vend1 character(6) not null default '      ',
    c5_tipocli character(1) not null default ' ',
    c5_condpag character(3) not null default '   ',
    c5_vend4 character(6) not null default '      ',
    c5_desc4 double precision not null default 0.0,
    c5_txmoeda double precision not null default 0.0,
    c5_desc2 double precision not null default 0.0,
    c5_emissao character(8) not null default '        ',
    c5_pbruto double precision not null default 0.0,
    c5_comis2 double precision not null default 0.0,
    c5_status character(2) not null default '  ',
    c5_tpcarga character(1) not null default ' ',
    c5_parc1 double precision not null default 0.0,
    c5_serie character(3) not null default '   ',
    c5_transp character(6) not null default '      ',
    c5_fecent character(8) not null default '        ',
    c5_tpfrete character(1) not null default ' ',
    d_e_l_e_t_ character(1) not null default ' ',
    r_e_c_n_o_ bigserial primary key,
    r_e_c_d_e_l_ bigint not null default 0
);
create index sc59902 on sc5990 (c5_filial, c5_emissao, c5_num);
create index sc59903 on sc5990 (c5_filial, c5_cliente, c5_lojacli, c5_num);
create unique index sc5990_unq on sc5990 (c5_filial, c5_num, r_e_c_d_e_l_);

create table sc6990 (
    c6_filial character(2) not null default '  ',
    c6_loja character(2) not null default '  ',
    c6_serie character(3) not null default '   ',
    c6_local character(2) not null default '  ',
    c6_num character(6) not null default '      ',
    c6_valdesc double precision not null default 0.0,
    c6_descont double precision not null default 0.0,
    c6_comis1 double precision not null default 0.0,
    c6_cf character(5) not null default '     ',
    c6_qtdent double precision not null default 0.0,
    c6_qtdven double precision not null default 0.0,
    c6_xlote character(10) not null default '',
    c6_lotectl character(10) not null default '          ',
    c6_produto character(15) not null default '               ',
    c6_itempc character(6) not null default '      ',
    c6_numorc character(8) not null default '        ',
    c6_prunit double precision not null default 0.0,
    c6_clasfis character(3) not null default '   ',
    c6_oper character(2) not null default '  ',
    c6_datfat character(8) not null default '        ',
    c6_pedcli character(9) not null default '         ',
    c6_descri character(30) not null default '                              ',
    c6_tes character(3) not null default '   ',
    c6_nfori character(9) not null default '         ',
    c6_bloquei character(2) not null default '  ',
    c6_qtdlib double precision not null default 0.0,
    c6_valor double precision not null default 0.0,
    c6_cli character(6) not null default '      ',
    c6_numpcom character(15) not null default '               ',
    c6_qtdemp double precision not null default 0.0,
    c6_entreg character(8) not null default '        ',
    c6_itemori character(4) not null default '    ',
    c6_blq character(2) not null default '  ',
    c6_um character(2) not null default '  ',
    c6_item character(2) not null default '  ',
    c6_nota character(9) not null default '         ',
    c6_prcven double precision not null default 0.0,
    c6_seriori character(3) not null default '   ',
    d_e_l_e_t_ character(1) not null default ' ',
    r_e_c_n_o_ bigserial primary key,
    r_e_c_d_e_l_ bigint not null default 0
);
create index sc69902 on sc6990 (c6_filial, c6_produto, c6_num, c6_item);
create unique index sc6990_unq on sc6990 (c6_filial, c6_num, c6_item, c6_produto, r_e_c_d_e_l_);

create table sx6990 (
    x6_fil character(2) not null default '  ',
    x6_tipo character(1) not null default ' ',
    x6_var character(10) not null default '          ',
    x6_conteud character(250) not null default '                                                                                                                                                                                                                                                          ',
    d_e_l_e_t_ character(1) not null default ' ',
    r_e_c_n_o_ bigserial primary key,
    r_e_c_d_e_l_ bigint not null default 0
);
create unique index sx6990_unq on sx6990 (x6_fil, x6_var, r_e_c_d_e_l_);

create table se4990 (
    e4_filial character(2) not null default '  ',
    e4_descri character(15) not null default '               ',
    e4_tipo character(1) not null default ' ',
    e4_descfin double precision not null default 0.0,
    e4_acrsfin double precision not null default 0.0,
    e4_cond character(40) not null default '                                        ',
    e4_codigo character(3) not null default '   ',
    e4_ddd character(1) not null default ' ',
    e4_forma character(6) not null default '      ',
    e4_msblql character(1) not null default ' ',
    d_e_l_e_t_ character(1) not null default ' ',
    r_e_c_n_o_ bigserial primary key,
    r_e_c_d_e_l_ bigint not null default 0
);
create unique index se4990_unq on se4990 (e4_filial, e4_codigo, r_e_c_d_e_l_);

create table da0990 (
    da0_filial character(2) not null default '  ',
    da0_datde character(8) not null default '        ',
    da0_ativo character(1) not null default ' ',
    da0_codtab character(3) not null default '   ',
    da0_tphora character(1) not null default ' ',
    da0_datate character(8) not null default '        ',
    da0_descri character(30) not null default '                              ',
    da0_condpg character(3) not null default '   ',
    da0_horate character(5) not null default '     ',
    da0_horade character(5) not null default '     ',
    d_e_l_e_t_ character(1) not null default ' ',
    r_e_c_n_o_ bigserial primary key,
    r_e_c_d_e_l_ bigint not null default 0
);
create unique index da0990_unq on da0990 (da0_filial, da0_codtab, r_e_c_d_e_l_);

create table da1990 (
    da1_filial character(2) not null default '  ',
    da1_vlrdes double precision not null default 0.0,
    da1_item character(4) not null default '    ',
    da1_ativo character(1) not null default ' ',
    da1_qtdlot double precision not null default 0.0,
    da1_tippre character(1) not null default ' ',
    da1_codpro character(15) not null default '               ',
    da1_tpoper character(1) not null default ' ',
    da1_codtab character(3) not null default '   ',
    da1_perdes double precision not null default 0.0,
    da1_datvig character(8) not null default '        ',
    da1_estado character(2) not null default '  ',
    da1_frete double precision not null default 0.0,
    da1_prcven double precision not null default 0.0,
    da1_moeda double precision not null default 0.0,
    da1_indlot character(20) not null default '                    ',
    d_e_l_e_t_ character(1) not null default ' ',
    r_e_c_n_o_ bigserial primary key,
    r_e_c_d_e_l_ bigint not null default 0
);
create unique index da1990_unq on da1990 (da1_filial, da1_codtab, da1_codpro, da1_indlot, da1_item, r_e_c_d_e_l_);

create table sb1990 (
    b1_filial character(2) not null default '  ',
    b1_estseg double precision not null default 0.0,
    b1_picm double precision not null default 0.0,
    b1_desc character(30) not null default '                              ',
    b1_segum character(2) not null default '  ',
    b1_ts character(3) not null default '   ',
    b1_locpad character(2) not null default '  ',
    b1_codbar character(15) not null default '               ',
    b1_msblql character(1) not null default ' ',
    b1_ipi double precision not null default 0.0,
    b1_cod character(15) not null default '               ',
    b1_comis double precision not null default 0.0,
    b1_prv1 double precision not null default 0.0,
    b1_bitmap character(20) not null default '                    ',
    b1_rastro character(1) not null default ' ',
    b1_conv double precision not null default 0.0,
    b1_tipconv character(1) not null default ' ',
    b1_xmarca character(20) not null default '',
    b1_pesbru double precision not null default 0.0,
    b1_localiz character(1) not null default ' ',
    b1_um character(2) not null default '  ',
    b1_grupo character(4) not null default '    ',
    b1_tipo character(2) not null default '  ',
    b1_ativo character(1) not null default ' ',
    b1_posipi character(10) not null default '          ',
    b1_peso double precision not null default 0.0,
    d_e_l_e_t_ character(1) not null default ' ',
    r_e_c_n_o_ bigserial primary key,
    r_e_c_d_e_l_ bigint not null default 0
);
create unique index sb1990_unq on sb1990 (b1_filial, b1_cod, r_e_c_d_e_l_);

create table sus990 (
    us_filial character(2) not null default '  ',
    us_nreduz character(20) not null default '                    ',
    us_nome character(40) not null default '                                        ',
    us_cod character(6) not null default '      ',
    us_cgc character(14) not null default '              ',
    us_est character(2) not null default '  ',
    us_cep character(8) not null default '        ',
    us_vend character(6) not null default '      ',
    us_tel character(15) not null default '               ',
    us_codcli character(6) not null default '      ',
    us_mun character(60) not null default '                                                            ',
    us_bairro character(40) not null default '                                        ',
    us_loja character(2) not null default '  ',
    us_lojacli character(2) not null default '  ',
    us_ddd character(3) not null default '   ',
    us_email character(30) not null default '                              ',
    us_status character(1) not null default ' ',
    us_end character(80) not null default '                                                                                ',
    d_e_l_e_t_ character(1) not null default ' ',
    r_e_c_n_o_ bigserial primary key,
    r_e_c_d_e_l_ bigint not null default 0
);
create unique index sus990_unq on sus990 (us_filial, us_cod, us_loja, r_e_c_d_e_l_);

create table scj990 (
    cj_filial character varying(2) not null default '  ',
    cj_lojpro character varying(2) not null default '  ',
    cj_valida character varying(8) not null default '        ',
    cj_status character varying(1) not null default ' ',
    cj_nropor character varying(6) not null default '      ',
    cj_loja character varying(2) not null default '  ',
    cj_desc2 double precision not null default 0.0,
    cj_lojaent character varying(2) not null default '  ',
    cj_client character varying(6) not null default '      ',
    cj_emissao character varying(8) not null default '        ',
    cj_prospe character varying(6) not null default '      ',
    cj_numext character varying(36) not null default '                                    ',
    cj_condpag character varying(3) not null default '   ',
    cj_propost character varying(6) not null default '      ',
    cj_desc1 double precision not null default 0.0,
    cj_seguro double precision not null default 0.0,
    cj_num character varying(6) not null default '      ',
    cj_despesa double precision not null default 0.0,
    cj_coda1u character varying(6) not null default '      ',
    cj_moeda double precision not null default 0.0,
    cj_pdescab double precision not null default 0.0,
    cj_tabela character varying(3) not null default '   ',
    cj_desc4 double precision not null default 0.0,
    cj_descont double precision not null default 0.0,
    cj_tpfrete character varying(1) not null default ' ',
    cj_cliente character varying(6) not null default '      ',
    cj_frete double precision not null default 0.0,
    cj_tpcarga character varying(1) not null default ' ',
    cj_desc3 double precision not null default 0.0,
    cj_revisa character varying(2) not null default '  ',
    cj_txmoeda double precision not null default 0.0,
    d_e_l_e_t_ character(1) not null default ' ',
    r_e_c_n_o_ bigserial primary key,
    r_e_c_d_e_l_ bigint not null default 0
);
create unique index scj990_unq on scj990 (cj_filial, cj_num, cj_cliente, cj_loja, r_e_c_d_e_l_);

create table sck990 (
    ck_filial character varying(2) not null default '  ',
    ck_item character varying(2) not null default '  ',
    ck_numpv character varying(6) not null default '      ',
    ck_local character varying(2) not null default '  ',
    ck_oper character varying(2) not null default '  ',
    ck_descri character varying(30) not null default '                              ',
    ck_valdesc double precision not null default 0.0,
    ck_entreg character varying(8) not null default '        ',
    ck_num character varying(6) not null default '      ',
    ck_produto character varying(15) not null default '               ',
    ck_prcven double precision not null default 0.0,
    ck_valor double precision not null default 0.0,
    ck_um character varying(2) not null default '  ',
    ck_qtdven double precision not null default 0.0,
    ck_pedcli character varying(9) not null default '         ',
    ck_tes character varying(3) not null default '   ',
    ck_prunit double precision not null default 0.0,
    ck_descont double precision not null default 0.0,
    d_e_l_e_t_ character(1) not null default ' ',
    r_e_c_n_o_ bigserial primary key,
    r_e_c_d_e_l_ bigint not null default 0
);
create unique index sck990_unq on sck990 (ck_filial, ck_num, ck_item, ck_produto, r_e_c_d_e_l_);

create table se1990 (
    e1_filial character(2) not null default '  ',
    e1_pedido character(6) not null default '      ',
    e1_cliente character(6) not null default '      ',
    e1_saldo double precision not null default 0.0,
    e1_parcela character(2) not null default '  ',
    e1_baixa character(8) not null default '        ',
    e1_formrec character(2) not null default '  ',
    e1_loja character(2) not null default '  ',
    e1_valor double precision not null default 0.0,
    e1_sddecre double precision not null default 0.0,
    e1_porcjur double precision not null default 0.0,
    e1_emissao character(8) not null default '        ',
    e1_multa double precision not null default 0.0,
    e1_hist character(40) not null default '                                        ',
    e1_vend1 character(6) not null default '      ',
    e1_numbco character(15) not null default '               ',
    e1_nomcli character(20) not null default '                    ',
    e1_acresc double precision not null default 0.0,
    e1_decresc double precision not null default 0.0,
    e1_vlcruz double precision not null default 0.0,
    e1_sdacres double precision not null default 0.0,
    e1_descont double precision not null default 0.0,
    e1_situaca character(1) not null default ' ',
    e1_juros double precision not null default 0.0,
    e1_vencrea character(8) not null default '        ',
    e1_codbar character(44) not null default '                                            ',
    e1_portado character(3) not null default '   ',
    e1_tipo character(3) not null default '   ',
    e1_valliq double precision not null default 0.0,
    e1_valjur double precision not null default 0.0,
    e1_status character(1) not null default ' ',
    e1_naturez character(10) not null default '          ',
    e1_titpai character(50) not null default '                                                  ',
    e1_origem character(8) not null default '        ',
    e1_prefixo character(3) not null default '   ',
    e1_vencori character(8) not null default '        ',
    e1_moeda double precision not null default 0.0,
    e1_num character(9) not null default '         ',
    e1_numnota character(9) not null default '         ',
    e1_serie character(3) not null default '   ',
    e1_vencto character(8) not null default '        ',
    e1_fatura character(9) not null default '         ',
    d_e_l_e_t_ character(1) not null default ' ',
    r_e_c_n_o_ bigserial primary key,
    r_e_c_d_e_l_ bigint not null default 0
);
create index se19902 on se1990 (e1_filial, e1_cliente, e1_loja, e1_prefixo, e1_num, e1_parcela, e1_tipo);
create index se19907 on se1990 (e1_filial, e1_vencrea, e1_nomcli, e1_prefixo, e1_num, e1_parcela);
create index se19908 on se1990 (e1_filial, e1_cliente, e1_loja, e1_status, e1_vencrea);
create unique index se1990_unq on se1990 (e1_filial, e1_prefixo, e1_num, e1_parcela, e1_tipo, r_e_c_d_e_l_);

create table sc9990 (
    c9_filial character(2) not null default '  ',
    c9_item character(2) not null default '  ',
    c9_blwms character(2) not null default '  ',
    c9_datalib character(8) not null default '        ',
    c9_grupo character(4) not null default '    ',
    c9_loja character(2) not null default '  ',
    c9_blcred character(2) not null default '  ',
    c9_pedido character(6) not null default '      ',
    c9_local character(2) not null default '  ',
    c9_sequen character(2) not null default '  ',
    c9_lotectl character(10) not null default '          ',
    c9_produto character(15) not null default '               ',
    c9_bltms character(2) not null default '  ',
    c9_cliente character(6) not null default '      ',
    c9_agreg character(4) not null default '    ',
    c9_blest character(2) not null default '  ',
    c9_qtdlib double precision not null default 0.0,
    c9_blinf character(30) not null default '                              ',
    c9_serienf character(3) not null default '   ',
    c9_nfiscal character(9) not null default '         ',
    c9_bloquei character(2) not null default '  ',
    c9_prcven double precision not null default 0.0,
    d_e_l_e_t_ character(1) not null default ' ',
    r_e_c_n_o_ bigserial primary key,
    r_e_c_d_e_l_ bigint not null default 0
);
create unique index sc9990_unq on sc9990 (c9_filial, c9_pedido, c9_item, c9_sequen, c9_produto, r_e_c_d_e_l_);

create table sa3990 (
    a3_filial character(2) not null default '  ',
    a3_grprep character(6) not null default '      ',
    a3_cod character(6) not null default '      ',
    a3_est character(2) not null default '  ',
    a3_geren character(6) not null default '      ',
    a3_super character(6) not null default '      ',
    a3_msblql character(1) not null default ' ',
    a3_tipo character(1) not null default ' ',
    a3_nreduz character(25) not null default '                         ',
    a3_mun character(15) not null default '               ',
    a3_email character(80) not null default '                                                                                ',
    a3_cgc character(14) not null default '              ',
    a3_codusr character(6) not null default '      ',
    a3_nome character(40) not null default '                                        ',
    a3_comis double precision not null default 0.0,
    d_e_l_e_t_ character(1) not null default ' ',
    r_e_c_n_o_ bigserial primary key,
    r_e_c_d_e_l_ bigint not null default 0
);
create index sa39907 on sa3990 (a3_filial, a3_codusr);
create unique index sa3990_unq on sa3990 (a3_filial, a3_cod, r_e_c_d_e_l_);

create table sb2990 (
    b2_filial character(2) not null default '  ',
    b2_cod character(15) not null default '               ',
    b2_cm1 double precision not null default 0.0,
    b2_qatu double precision not null default 0.0,
    b2_qemp double precision not null default 0.0,
    b2_qempsa double precision not null default 0.0,
    b2_qaclass double precision not null default 0.0,
    b2_status character(1) not null default ' ',
    b2_qpedven double precision not null default 0.0,
    b2_local character(2) not null default '  ',
    b2_reserva double precision not null default 0.0,
    b2_salpedi double precision not null default 0.0,
    d_e_l_e_t_ character(1) not null default ' ',
    r_e_c_n_o_ bigserial primary key,
    r_e_c_d_e_l_ bigint not null default 0
);
create unique index sb2990_unq on sb2990 (b2_filial, b2_cod, b2_local, r_e_c_d_e_l_);
