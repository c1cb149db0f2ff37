"""The live side: the tail of the event log, and the streams that subscribers read from it."""
