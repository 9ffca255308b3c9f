/** Benchmarks: this sender, its peers and the limit, side by side in one run on one machine. */
@NullMarked
package newsdigest.bench;

import org.jspecify.annotations.NullMarked;
