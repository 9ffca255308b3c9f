/**
 * What tests of delivery stand on: a recording SMTP server that misbehaves when told to, a child JVM that can be killed,
 * and a workspace on disk with good defaults.
 */
@NullMarked
package newsdigest.testing;

import org.jspecify.annotations.NullMarked;
