/**
 * What the component costs beside a bare loop on the same HTTP client: the same bytes to the same server. Only ratios and differences
 * inside one run mean anything; {@code src/docs/proofs/benchmark.md} describes how to repeat it.
 */
package io.github.contactnow.benchmark;
