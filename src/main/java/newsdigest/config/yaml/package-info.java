/** Readers of newsdigest.yaml: each section becomes its settings record, each mistake a problem with its place. */
@NullMarked
package newsdigest.config.yaml;

import org.jspecify.annotations.NullMarked;
