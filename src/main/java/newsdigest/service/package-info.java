/** Service that sends every newsletter on time: its parts, the tasks it repeats, and the watch on itself. */
@NullMarked
package newsdigest.service;

import org.jspecify.annotations.NullMarked;
