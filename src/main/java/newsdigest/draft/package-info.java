/** Drafts: what staff wrote and arranged for an edition, each version of it, and when they last looked at it. */
@NullMarked
package newsdigest.draft;

import org.jspecify.annotations.NullMarked;
