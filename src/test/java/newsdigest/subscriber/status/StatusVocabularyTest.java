package newsdigest.subscriber.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import newsdigest.subscriber.status.header.ColumnKind;
import newsdigest.subscriber.status.header.StatusHeaders;
import newsdigest.subscriber.status.vocabulary.StatusVocabulary;
import newsdigest.subscriber.status.words.StatusValue;
import newsdigest.subscriber.status.words.StatusValues;
import newsdigest.text.ComparableText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusVocabularyTest {

    private static final List<String> SECTIONS = List.of(
            "columns",
            "words",
            "parts",
            "about",
            "values",
            "file-names",
            "notes",
            "memberships",
            "ends",
            "answers",
            "now",
            "states",
            "former",
            "ordinary",
            "explained",
            "joined",
            "not",
            "lines",
            "elsewhere",
            "stopping",
            "staying");

    @Test
    void noHeaderMeansTwoThings() {
        assertThat(contradictions("columns", List.of())).isEmpty();
    }

    @Test
    void noCellMeansTwoThings() {
        assertThat(contradictions(
                        "values",
                        List.of(
                                "decisive",
                                "no-mailbox",
                                "soft-bounce",
                                "yes-begins",
                                "no-begins",
                                "agreeing-begins",
                                "beside-answers",
                                "about-people",
                                "but")))
                .isEmpty();
    }

    @Test
    void noGroupOfAFileHasAWordTwice() {
        for (String file : StatusVocabulary.FILES) {
            StatusVocabulary words = new StatusVocabulary(List.of(file));
            for (String section : SECTIONS) {
                for (String group : words.groups(section)) {
                    assertThat(words.phrases(section, group))
                            .as(file + ": " + section + ": " + group)
                            .doesNotHaveDuplicates();
                }
            }
        }
    }

    @Test
    void whatNeedsAWordForMailUnderAnyHeaderIsANote() {
        StatusVocabulary all = StatusVocabulary.all();
        List<String> notes = Stream.of("words", "whole", "parts")
                .flatMap(group -> all.phrases("notes", group).stream())
                .toList();

        assertThat(notes).containsAll(all.phrases("notes", "open"));
        assertThat(notes).containsAll(all.phrases("notes", "of-work"));
    }

    @Test
    void aDecisiveWordMeansLeftInAColumnOfStatesToo() {
        StatusVocabulary all = StatusVocabulary.all();
        List<String> left = all.phrases("values", "left").stream()
                .map(ComparableText::squashed)
                .toList();

        assertThat(all.phrases("values", "decisive")).allMatch(word -> left.contains(ComparableText.squashed(word)));
    }

    @Test
    void everyGroupIsOneThatIsRead() {
        for (String file : StatusVocabulary.FILES) {
            StatusVocabulary words = new StatusVocabulary(List.of(file));
            assertThat(words.groups("columns"))
                    .isSubsetOf(
                            "status",
                            "maybe-status",
                            "state",
                            "left",
                            "left-if-filled",
                            "maybe-left-if-filled",
                            "mailed",
                            "maybe-mailed",
                            "ignored");
            assertThat(words.groups("values"))
                    .isSubsetOf(
                            "left",
                            "mailed",
                            "decisive",
                            "no-mailbox",
                            "soft-bounce",
                            "of-life",
                            "yes",
                            "no",
                            "empty",
                            "yes-begins",
                            "no-begins",
                            "agreeing-begins",
                            "beside-answers",
                            "about-people",
                            "but");
            assertThat(words.groups("words")).isSubsetOf("left", "mailed", "status", "maybe-status", "maybe-mailed");
            assertThat(words.groups("parts")).isSubsetOf("left", "mailed");
            assertThat(words.groups("about"))
                    .isSubsetOf(
                            "faulty",
                            "details",
                            "details-of-leaving",
                            "technical",
                            "other-questions",
                            "other-things",
                            "mail",
                            "journeys",
                            "surveys",
                            "lists",
                            "checks",
                            "of-mail",
                            "done-with-mail",
                            "told-of-mail",
                            "staying",
                            "subscribed-things",
                            "left-things",
                            "states-of-registration",
                            "states-of-others",
                            "receivers",
                            "revoking",
                            "revoked-things",
                            "on-list",
                            "current",
                            "still",
                            "no-longer",
                            "restricted",
                            "forgotten",
                            "bounces",
                            "places",
                            "off-list",
                            "removals",
                            "list-words",
                            "other-channels",
                            "post-or-mail",
                            "e-mail",
                            "beside-mail",
                            "plain-leaving",
                            "digests",
                            "attributes",
                            "asides",
                            "manners",
                            "partings",
                            "small",
                            "only",
                            "paper",
                            "negations",
                            "exclusions",
                            "exclusion-of");
            assertThat(words.groups("notes"))
                    .isSubsetOf(
                            "headers",
                            "whole",
                            "letters",
                            "words",
                            "parts",
                            "pausing",
                            "harmless",
                            "clauses",
                            "others",
                            "in-capitals",
                            "beside-names",
                            "beside-day",
                            "open",
                            "of-work",
                            "stopping");
            assertThat(words.groups("pairs"))
                    .isSubsetOf(
                            "removing",
                            "removing-begins",
                            "earlier",
                            "mailings",
                            "mailings-begins",
                            "refusing",
                            "contact",
                            "contact-begins",
                            "faulty",
                            "faulty-begins",
                            "mailboxes",
                            "mailboxes-begins",
                            "no-longer",
                            "posts",
                            "posts-begins");
            assertThat(words.groups("elsewhere")).isSubsetOf("from", "things", "headers", "beside", "mail");
            assertThat(words.groups("file-names"))
                    .isSubsetOf(
                            "left",
                            "things",
                            "bodies",
                            "matters",
                            "said-of-things",
                            "taken-out",
                            "healthy",
                            "deleted-later",
                            "unclear",
                            "without",
                            "harmless",
                            "alone",
                            "weak",
                            "whole",
                            "of-cells",
                            "beside");
            assertThat(words.groups("sheets")).isSubsetOf("row-numbers");
            assertThat(words.groups("lines"))
                    .isSubsetOf("edits", "without", "told", "apart", "places-last", "places-first", "sentences");
            assertThat(words.groups("ends"))
                    .isSubsetOf(
                            "leaves-of-work",
                            "subjects",
                            "other-subjects",
                            "words",
                            "whole",
                            "sending",
                            "until",
                            "after",
                            "stops",
                            "pauses",
                            "pausing",
                            "away",
                            "begins",
                            "begins-last",
                            "finishes",
                            "finishes-last",
                            "resumes",
                            "last-words",
                            "never",
                            "over");
            assertThat(words.groups("now"))
                    .isSubsetOf("headers", "leaving-headers", "other-headers", "cells", "active", "other-cells");
            assertThat(words.groups("ordinary")).isSubsetOf("headers", "leaving", "gone", "of-others", "posts");
            assertThat(words.groups("former"))
                    .isSubsetOf("words", "subscribers", "members", "headings", "stems", "parts", "present");
            assertThat(words.groups("states"))
                    .isSubsetOf("leaving", "alone", "tags", "off", "between", "in-force", "of-one-mail");
            assertThat(words.groups("memberships")).isSubsetOf("headers", "ended", "accounts");
            assertThat(words.groups("answers"))
                    .isSubsetOf(
                            "none",
                            "about-leaving",
                            "and",
                            "how-often",
                            "frequencies",
                            "formats",
                            "beside-formats",
                            "other-habits",
                            "wants",
                            "requests",
                            "requests-whole",
                            "choices",
                            "paused",
                            "out",
                            "in",
                            "labels",
                            "options",
                            "editions");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "unsubscribed, LEFT",
        "Un-subscribed, LEFT",
        "dado de baja, LEFT",
        "DÉSABONNÉ, LEFT",
        "abgemeldet, LEFT",
        "5.1.1, LEFT",
        "550 no such user, LEFT",
        "subscribed, MAILED",
        "Activo, MAILED",
        "Sí, YES",
        "WAHR, YES",
        "'Sí, acepto recibirlo', YES",
        "'No, gracias', NO",
        "Ich möchte nicht, NO",
        "0, NO",
        "2024-05-05 10:00:00, DATE",
        "05/05/2024, DATE",
        "1700000000, DATE",
        "0000-00-00 00:00:00, EMPTY",
        "NULL, EMPTY",
        "1.0, YES",
        "0.0, NO",
        "'0,00', NO",
        "1.5, UNKNOWN",
        "10, UNKNOWN",
        "VIP, UNKNOWN",
        "4.2.2, UNKNOWN",
        "Baja California, UNKNOWN"
    })
    void cellsAreUnderstood(String cell, String value) {
        StatusValue found = StatusValues.all().of(cell);

        assertThat(found == StatusValue.DECISIVE ? StatusValue.LEFT : found).isEqualTo(StatusValue.valueOf(value));
    }

    @ParameterizedTest
    @CsvSource({
        "EMAIL_BLOCKLISTED, LEFT_FLAG",
        "Do Not Email, LEFT_FLAG",
        "hasOptedOutOfEmail, LEFT_FLAG",
        "Baja, LEFT_FLAG",
        "Unsubscribed from newsletter, LEFT_FLAG",
        "Désabonné(e), LEFT_FLAG",
        "UNSUB_TIME, LEFT_IF_FILLED",
        "Fecha de baja, LEFT_IF_FILLED",
        "Date de désinscription, LEFT_IF_FILLED",
        "Abmeldedatum am, LEFT_IF_FILLED",
        "Acepto recibir el boletín, MAILED_FLAG",
        "J'accepte de recevoir la lettre, MAILED_FLAG",
        "GDPR consent, MAILED_FLAG",
        "Aceito receber o boletim, MAILED_FLAG",
        "Einwilligung Newsletter, MAILED_FLAG",
        "Estado del suscriptor, STATUS",
        "Statut, STATUS",
        "Situação, STATUS",
        "Newsletter-Status, STATUS"
    })
    void headersAreUnderstood(String header, ColumnKind kind) {
        assertThat(StatusHeaders.all().of(header))
                .map(StatusHeaders.Meaning::kind)
                .contains(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "City",
        "OPTIN_TIME",
        "Consent timestamp",
        "unsubscribe_url",
        "bounce_count",
        "Fecha de alta",
        "Membership status",
        "¿En qué idioma desea recibir el boletín?",
        "Trabajador",
        "Order status",
        "Unsubscribe link",
        "Notes"
    })
    void headersAboutSomethingElseAreNot(String header) {
        assertThat(StatusHeaders.all().of(header)).isEmpty();
    }

    private static List<String> contradictions(String section, List<String> besides) {
        Map<String, String> groups = new HashMap<>();
        List<String> contradictions = new ArrayList<>();
        StatusVocabulary all = StatusVocabulary.all();
        for (String group : all.groups(section)) {
            if (besides.contains(group)) {
                continue;
            }
            for (String phrase : all.phrases(section, group)) {
                String plain = ComparableText.squashed(phrase);
                String before = groups.put(plain.length() < 2 ? phrase : plain, group);
                if (before != null && !before.equals(group)) {
                    contradictions.add(phrase + ": " + before + " and " + group);
                }
            }
        }
        return contradictions;
    }
}
