/** Runner of properties that must hold for any value: seeded, and shrinking what fails. */
@NullMarked
package newsdigest.testing.property;

import org.jspecify.annotations.NullMarked;
