package newsdigest.news;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import newsdigest.problem.Place;

/** An item as a feed or table has it, word by word, before it is known to be usable. Empty means it does not say. */
final class Story {

    final Place place;
    final List<String> dates = new ArrayList<>();
    final Set<String> topics = new LinkedHashSet<>();
    String id = "";
    String headline = "";
    String summary = "";
    String content = "";
    String link = "";
    String image = "";
    String alt = "";
    String author = "";
    String language = "";
    String translationKey = "";
    boolean headlineIsMarkup;
    boolean draft;

    Story(Place place) {
        this.place = place;
    }

    /** A date to use when those before it are no dates. */
    void date(String date) {
        if (!date.isBlank()) {
            dates.add(date);
        }
    }

    void topic(String topic) {
        String line = PlainText.line(topic);
        if (!line.isEmpty()) {
            topics.add(line);
        }
    }

    String headline() {
        return headlineIsMarkup ? HtmlText.line(headline) : PlainText.line(headline);
    }

    /** What to call it in a message. */
    String name() {
        String title = headline();
        if (!title.isEmpty()) {
            return "'" + title + "'";
        } else if (!link.isBlank()) {
            return PlainText.line(link);
        }
        return id.isBlank() ? "An item without title" : "'" + PlainText.line(id) + "'";
    }
}
