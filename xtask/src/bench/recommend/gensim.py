"""Skip-gram by gensim: LISTS SEEDS ANSWERS and the settings in the order of the bench; prints seconds, CPU seconds and pairs."""

import sys
import time

import numpy as np
from gensim.models import Word2Vec

lists, seeds, answers = ([line.split() for line in open(path)] if at < 2 else path for at, path in enumerate(sys.argv[1:4]))
dimensions, window, negatives, epochs, min_count = map(int, sys.argv[4:9])
rate, workers = float(sys.argv[9]), int(sys.argv[10])

model = Word2Vec(sg=1, vector_size=dimensions, window=window, negative=negatives, min_count=min_count, alpha=rate,
                 workers=workers, sample=0, seed=1)
model.build_vocab(lists)
began, cpu_began = time.perf_counter(), time.process_time()
model.train(lists, total_examples=len(lists), epochs=epochs)
seconds, cpu_seconds = time.perf_counter() - began, time.process_time() - cpu_began

# The width of each window is drawn evenly from 1 to the widest.
pairs = 0.0
known = model.wv.key_to_index
for items in lists:
    length = sum(item in known for item in items)
    for reach in range(1, window + 1):
        reached = min(reach, length - 1) if length else 0
        pairs += (2 * length * reached - reached * (reached + 1)) / window
print(seconds, cpu_seconds, pairs * epochs)

# Scored as ours: the mean of the input vectors times the output vectors, and half the logarithm of the popularity.
popularity = 0.5 * np.log1p([model.wv.get_vecattr(item, "count") for item in model.wv.index_to_key])
with open(answers, "w") as out:
    for items in seeds:
        given = [known[item] for item in items if item in known]
        best = []
        if given:
            scores = model.syn1neg @ model.wv.vectors[given].mean(axis=0) + popularity
            scores[given] = -np.inf
            best = np.argsort(-scores)[:100]
        out.write(" ".join(model.wv.index_to_key[item] for item in best) + "\n")
