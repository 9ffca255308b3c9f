/** Marks by which the writer of a text keeps it back: drafts, approvals that are missing, embargoes. */
@NullMarked
package newsdigest.news.mark;

import org.jspecify.annotations.NullMarked;
