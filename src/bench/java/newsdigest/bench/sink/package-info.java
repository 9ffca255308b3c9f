/** Mail servers on loopback that take what the benches send. */
@NullMarked
package newsdigest.bench.sink;

import org.jspecify.annotations.NullMarked;
