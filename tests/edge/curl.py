"""As much of curl as the README uses, for machines that have none."""

import argparse
import sys
from urllib.parse import urlencode
from urllib.request import Request, urlopen

arguments = argparse.ArgumentParser()
arguments.add_argument("-s", action="store_true")
arguments.add_argument("-G", action="store_true")
arguments.add_argument("-H", action="append", default=[])
arguments.add_argument("-d")
arguments.add_argument("--data-urlencode", action="append", default=[])
arguments.add_argument("url")

if __name__ == "__main__":
    given = arguments.parse_args()
    url = given.url
    if given.G:
        url += "?" + urlencode([pair.partition("=")[::2] for pair in given.data_urlencode])
    headers = dict(line.split(": ", 1) for line in given.H)
    with urlopen(Request(url, given.d and given.d.encode(), headers)) as answer:
        sys.stdout.write(answer.read().decode())
