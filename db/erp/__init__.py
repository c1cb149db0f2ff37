"""The embedded ERP: what Protheus does with orders and quotes, on its own tables, where there is no Protheus."""
