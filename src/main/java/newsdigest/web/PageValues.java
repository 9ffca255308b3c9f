package newsdigest.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import newsdigest.config.Newsletter;

/**
 * Values that fill the words of pages and messages about a newsletter and an address.
 *
 * @param newsletter title
 * @param address address that it is about
 * @param contact address of the editors
 * @param from day, or the first of two, or a time
 * @param other another address, or the second day
 */
public record PageValues(String newsletter, String address, String contact, String from, String other) {

    /** Marks around text of another direction (Unicode UAX 9, isolates). */
    private static final String ISOLATE = "\u2068";

    private static final String END = "\u2069";

    /** Values without days. */
    public static PageValues of(Newsletter newsletter, Locale language, String address) {
        return new PageValues(newsletter.title(language), isolated(address), isolated(contact(newsletter)), "", "");
    }

    /** Returns the address at which the editors of a newsletter read mail. */
    public static String contact(Newsletter newsletter) {
        return newsletter.replyTo().orElse(newsletter.from()).address();
    }

    /** Returns the same with a day. */
    public PageValues on(LocalDate day, Locale language) {
        return new PageValues(newsletter, address, contact, PageDates.day(day, language), other);
    }

    /** Returns the same with the day of an instant in the newsletter's zone. */
    public PageValues on(Instant instant, Newsletter about, Locale language) {
        return on(LocalDate.ofInstant(instant, about.zone()), language);
    }

    /** Returns the same with a time in the newsletter's zone. */
    public PageValues at(Instant instant, Newsletter about, Locale language) {
        return new PageValues(
                newsletter, address, contact, PageDates.time(instant.atZone(about.zone()), language), other);
    }

    /** Returns the same with two days. */
    public PageValues between(LocalDate first, LocalDate last, Locale language) {
        return new PageValues(
                newsletter, address, contact, PageDates.day(first, language), PageDates.day(last, language));
    }

    /** Returns the same with another address. */
    public PageValues and(String another) {
        return new PageValues(newsletter, address, contact, from, isolated(another));
    }

    /** Returns a text such as an address in a direction of its own, whatever stands around it. */
    public static String isolated(String address) {
        return address.isEmpty() ? "" : ISOLATE + address + END;
    }

    /** Returns them in the order of the blanks. */
    public Object[] all() {
        return new Object[] {newsletter, address, contact, from, other};
    }
}
