package newsdigest.edition;

/**
 * Tokens at the ends of a reader's links, one for each purpose: a link that shows an edition is passed on, and whoever gets
 * it must not be able to do anything else with it.
 *
 * @param own end of links to the reader's own pages
 * @param view end of the link that shows the edition in a browser
 * @param byMail end of the local part of the address that unsubscribes by mail; it stands in the header alone
 */
public record LinkTokens(String own, String view, String byMail) {}
