/** Pictures that staff bring: turned upright, scaled for mail, and kept in the ledger's database. */
@NullMarked
package newsdigest.newsroom.picture;

import org.jspecify.annotations.NullMarked;
