"""Loads each file as bean-check does and prints its errors and the balance of every account as JSON."""

import json
import sys
from collections import defaultdict

from beancount import loader
from beancount.core import data


def verdict(path):
    entries, errors, _ = loader.load_file(path)
    balances = defaultdict(int)
    for entry in entries:
        if isinstance(entry, data.Open):
            balances[entry.account] += 0
        if isinstance(entry, data.Transaction):
            for posting in entry.postings:
                balances[posting.account] += int(posting.units.number)
    return {
        "problems": "\n".join(error.message for error in errors),
        "balances": {account: str(amount) for account, amount in balances.items()},
    }


json.dump([verdict(path) for path in sys.argv[1:]], sys.stdout)
