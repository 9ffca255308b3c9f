/** The database: connections and migrations. */
@NullMarked
package newsdigest.store;

import org.jspecify.annotations.NullMarked;
