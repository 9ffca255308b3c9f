/** Text of the configuration as nodes of YAML. */
@NullMarked
package newsdigest.config.yaml.document;

import org.jspecify.annotations.NullMarked;
