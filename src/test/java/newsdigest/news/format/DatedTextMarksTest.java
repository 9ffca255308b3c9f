package newsdigest.news.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import newsdigest.news.NewsBatch;
import newsdigest.news.NewsItem;
import newsdigest.news.source.NewsFixture;
import newsdigest.problem.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Marks of drafts and embargoes in texts of news, and sentences with the same words. */
class DatedTextMarksTest {

    private NewsFixture newsFixture;

    @BeforeEach
    void open(@TempDir Path root) {
        newsFixture = new NewsFixture(root);
    }

    private NewsBatch read(String text) {
        return newsFixture.with("news.txt", text).read("news.txt");
    }

    private NewsItem first(String text) {
        NewsBatch newsBatch = read(text);
        assertThat(newsBatch.items()).hasSize(1);
        assertThat(newsBatch.problems()).noneMatch(Problem::isError);
        return newsBatch.items().get(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Embargo lifted on 17 November 2026",
                "Embargo ends 1 December 2026",
                "Embargo until 2030: what the cod ban means",
                "Embargo of 1973: an exhibition",
                "Embargo 2026: who wins and who loses",
                "Embargo on cod until 2027, says ministry",
                "Embargoed goods found in 12 containers",
                "Embargo de 12 barcos",
                "Embargado un barco en 2026",
                "Embargo jusqu'en 2030 sur le thon",
                "Sperrfrist 2026 für Kabeljau endet",
                "Hold 3 lines, win a boat",
                "No publicar datos: 5 consejos",
                "Do not publish 2 lists, court says",
                "Drafts: what is new in the papers",
                "Not before 30 November 2026: the new ferry",
                "Course on nets (before 30 November 2026)",
                "Internal waters: new rules",
                "Ferry returns (not yet at night)",
                "Concert on 12 May (cancelled)",
                "School opens (updated)",
                "Harbour law (under revision since 2020)",
                "Boats wanted (for the regatta)",
                "Confidential helpline opens",
                "Who goes first in the NFL DRAFT",
                "Embargo to begin in March",
                "Embargo for May exports",
                "To be or not to be: theatre opens",
                "Review: the new ferry",
                "Para aprobar el examen, cursos gratis",
                "Zur Prüfung angemeldet: 300 Schüler",
                "Press release archive opens"
            })
    void aHeadlineWithTheWordsOfAMarkIsNews(String headline) {
        NewsItem item = first("20 November 2026\n\n" + headline + "\n\nText.\n");

        assertThat(item.headline()).isEqualTo(headline);
        assertThat(item.draft()).isFalse();
        assertThat(item.release().from()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DRAFT",
                "[draft]",
                "Borrador",
                "Brouillon",
                "Rascunho",
                "Entwurf",
                "مسودة",
                "DRAFT - DO NOT PUBLISH",
                "Draft, to be checked by Ana",
                "Status: draft",
                "Status: awaiting sign-off",
                "Approval: pending",
                "Estado: borrador",
                "Statut : brouillon",
                "For internal use only",
                "Uso interno",
                "À usage interne",
                "Nur für den internen Gebrauch",
                "For approval:",
                "FOR REVIEW by Ana",
                "Para revisar:",
                "Pendiente de aprobación",
                "À valider",
                "Pour validation :",
                "Zur Freigabe",
                "Para revisão",
                "A rever",
                "للمراجعة",
                "Needs review",
                "Work in progress",
                "Not yet approved by Ana",
                "[To be approved by Ana]",
                "[TBC with the mayor]",
                "[Draft - waiting for photo]",
                "(borrador, falta la foto)",
                "Do not publish before Ana has seen it",
                "No publicar hasta que lo vea Ana",
                "Ne pas publier avant le feu vert de la direction",
                "Noch nicht veröffentlichen!",
                "ANA TO CHECK",
                "Embargo until Monday morning"
            })
    void aLineThatSaysSoKeepsItsItemBackWhereverItStands(String mark) {
        String date = "20 November 2026\n\n";

        for (String text : new String[] {
            "Plan\n\n" + mark + "\n\nText.\n", "Plan\n" + mark + "\n\nText.\n", mark + "\n\nPlan\n\nText.\n"
        }) {
            NewsItem item = first(date + text);
            assertThat(item.draft()).as(text).isTrue();
            assertThat(item.headline()).isEqualTo("Plan");
            assertThat(item.summary().text()).isEqualTo("Text.");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Draft: 2.4 metres",
                "Hold: 12 metres",
                "Status: final",
                "The draft (version 2) is open for comments.",
                "Embargo lifted on 17 November 2026",
                "Draft - a film about beer",
                "For approval, call the office.",
                "In review: the year 2026",
                "Para revisar tu coche, cita previa",
                "Hold for ransom: the film"
            })
    void aLineOfTextWithTheWordsOfAMarkIsText(String line) {
        NewsItem item = first("20 November 2026\n\nPlan\n\n" + line + "\n");

        assertThat(item.draft()).isFalse();
        assertThat(item.summary().text()).isEqualTo(line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EMBARGOED UNTIL 30 NOVEMBER 2026: Visit of the minister",
                "Sperrfrist 30.11.2026, 10:00 Uhr: Visit of the minister",
                "Sous embargo jusqu'au 30 novembre 2026 : Visit of the minister",
                "Sob embargo até 30 de novembro de 2026: Visit of the minister",
                "Visit of the minister (embargo until 30 November 2026)",
                "[Embargo: 30 November 2026] Visit of the minister"
            })
    void aTimeInAHeadlineHoldsTheItemUntilThenAndIsNoPartOfIt(String headline) {
        NewsItem item = first("20 November 2026\n\n" + headline + "\n\nText.\n");

        assertThat(item.headline()).isEqualTo("Visit of the minister");
        assertThat(item.release().from()).isPresent();
        assertThat(item.release().from().get().toString()).startsWith("2026-11-30");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DRAFT Visit of the minister",
                "Visit of the minister - DRAFT",
                "*** DRAFT *** Visit",
                "DRAFT v2: Visit",
                "Embargoed: Visit",
                "EMBARGO - Visit",
                "TBC: Visit",
                "Visit of the minister [TBC]",
                "Visit (NOT YET APPROVED)",
                "Visit of the minister (pending approval)",
                "[awaiting sign-off by Ana] Visit",
                "Visita (pendiente de aprobación)",
                "Visite (pas encore validé)",
                "Besuch (noch nicht freigegeben)",
                "Visita (não aprovado)",
                "First draft: Visit",
                "Second draft: Visit",
                "Final draft - Visit",
                "Primer borrador: Visita",
                "PENDIENTE DE REVISIÓN: Visita",
                "INTERNAL: Visit",
                "ON HOLD: Visit",
                "Not for release: Visit",
                "[Internal] Visit",
                "Visit (internal – do not share)",
                "Visit (on hold)",
                "Visit (unfinished)",
                "Visit - pending approval",
                "Visit – DRAFT, not for release",
                "Visit DRAFT",
                "Visita BORRADOR",
                "For approval: Visit",
                "Para revisar: Visita",
                "À valider : visite",
                "Zur Freigabe: Besuch",
                "Ready for review: Visit",
                "Visita – por revisar",
                "Visite - à relire",
                "Visit [to be checked by Ana]",
                "Visit (draft, photo missing)",
                "غير للنشر: زيارة"
            })
    void aLoudMarkInAHeadlineKeepsTheItemBack(String headline) {
        NewsItem item = first("20 November 2026\n\n" + headline + "\n\nText.\n");

        assertThat(item.draft()).isTrue();
        assertThat(item.headline()).isEqualTo(headline.replaceAll("^[* ]+(?=DRAFT \\*)", "*** "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Approved: no",
                "Ready to publish: no",
                "Please do not publish yet",
                "Awaiting approval from the director",
                "TODO: check figures with Ana",
                "Freigabe ausstehend",
                "Aprobado: no",
                "Validé : non",
            })
    void aLineThatSaysThatAnItemIsNotReadyKeepsItBack(String line) {
        NewsItem item = first("20 November 2026\n\nVisit\n\n" + line + "\n\nText.\n");

        assertThat(item.draft()).isTrue();
        assertThat(item.summary().text()).isEqualTo("Text.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Approved: the new timetable, says the board.",
                "Pending: two of five bridges.",
                "Internal audit published",
                "Tickets on hold can be picked up until Friday.",
                "The plan is awaiting approval from the director.",
                "Ready to publish: no more paper at the press",
                "Pending the approval of the council, work begins in May.",
                "Nicht verwenden, bis die Brücke frei ist.",
                "Do not use the old bridge until Monday.",
            })
    void aSentenceWithTheSameWordsKeepsNothingBack(String line) {
        assertThat(first("20 November 2026\n\nVisit\n\n" + line + "\n\nText.\n").draft())
                .isFalse();
    }

    @Test
    void aLabelledTitleMayStandAboveItsDate() {
        NewsBatch newsBatch = read("""
                Title: Ferry returns
                Date: 20 November 2026
                Summary: It is back.

                Title: School opens
                Date: 18 November 2026
                Summary: Forty began.
                """);

        assertThat(newsBatch.items()).extracting(NewsItem::headline).containsExactly("Ferry returns", "School opens");
        assertThat(newsBatch.items())
                .extracting(item -> item.summary().text())
                .containsExactly("It is back.", "Forty began.");
        assertThat(newsBatch.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n"})
    void headlinesAboveTheirDatesAreSeenByTheSentencesBelow(String between) {
        NewsBatch newsBatch =
                read("School opens\n" + between + "20 November 2026\n" + between + "Forty began.\n\nFerry returns\n"
                        + between + "19 November 2026\n" + between + "After three years.\n");

        assertThat(newsBatch.items()).extracting(NewsItem::headline).containsExactly("School opens", "Ferry returns");
        assertThat(newsBatch.items())
                .extracting(item -> item.summary().text())
                .containsExactly("Forty began.", "After three years.");
        assertThat(newsBatch.problems()).isEmpty();
    }

    @Test
    void aTitleAboveDatesIsNoHeadline() {
        NewsBatch newsBatch = read(
                "Harbour News\n\n20 November 2026\n\nSchool opens\n\nForty began.\n\n19 November 2026\n\nFerry returns\n\nText.\n");

        assertThat(newsBatch.items()).extracting(NewsItem::headline).containsExactly("School opens", "Ferry returns");
    }

    @Test
    void aDateBeforeAHeadlineAmongDatesAloneIsNamed() {
        NewsBatch newsBatch =
                read("2026-11-20\n\nFirst\n\nText.\n\n2026-11-19\n\nSecond\n\nText.\n\n2026-11-18 Third\n\nText.\n");

        assertThat(newsBatch.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString()).contains(":13:1", "If an item begins here"));
    }

    @Test
    void aRemarkBesideADateThatSomebodyHasStillToAgreeKeepsTheItemBack() {
        String first = "20 November 2026 (waiting for Bo's approval)\n\nVisit\n\nText.\n\n";
        assertThat(read(first + "19 November 2026 (approved by Ana)\n\nSchool\n\nText.\n")
                        .items())
                .extracting(NewsItem::draft)
                .containsExactly(true, false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Embargoed to 30 November 2026:",
                "Embargoed for 30 November 2026",
                "Embargoed for release until 30 November 2026",
                "Embargado para el 30 de noviembre de 2026",
                "Sperrfrist zum 30. November 2026",
                "Not for release before 30 November 2026:",
            })
    void aLineOfAnEmbargoHoldsTheItemUntilItsDay(String line) {
        NewsItem item = first("20 November 2026\n\n" + line + "\n\nVisit\n\nText.\n");

        assertThat(item.headline()).isEqualTo("Visit");
        assertThat(item.draft()).isFalse();
        assertThat(item.release().from()).isPresent();
        assertThat(item.release().from().get().toString()).startsWith("2026-11-30");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"FOR IMMEDIATE RELEASE", "Nota de prensa", "Communiqué de presse", "Pressemitteilung Nr. 12/2026"
            })
    void aLineThatOnlySaysWhatSortOfTextFollowsIsNeitherHeadlineNorText(String line) {
        NewsBatch newsBatch = read(line + "\n\n20 November 2026\n\n" + line + "\n\nVisit\n\nText.\n\n" + line
                + "\n\n19 November 2026\n\nOther\n\nText.\n");

        assertThat(NewsFixture.headlines(newsBatch)).containsExactly("Visit", "Other");
        assertThat(newsBatch.items().get(0).summary().text()).isEqualTo("Text.");
        assertThat(newsBatch.problems()).noneMatch(Problem::isError);
    }
}
