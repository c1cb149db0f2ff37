"""Global ids, as resolvers make and read them."""

from sales.global_id import LONGEST, GlobalId, decode, encode, internal_id, key_of, parse

__all__ = ["LONGEST", "GlobalId", "decode", "encode", "internal_id", "key_of", "parse"]
