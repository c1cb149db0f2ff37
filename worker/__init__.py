"""The second process: what happens without anybody asking for it at the moment, as parts that run side by side."""
