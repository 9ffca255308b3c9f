/**
 * What tests of delivery stand on: a recording SMTP server that misbehaves when told to, a child JVM that can be killed,
 * a workspace on disk with good defaults, and a runner of properties ({@link newsdigest.testing.Property}).
 */
@NullMarked
package newsdigest.testing;

import org.jspecify.annotations.NullMarked;
