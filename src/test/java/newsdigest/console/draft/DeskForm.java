package newsdigest.console.draft;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** The form of the desk as a browser without scripts would send it. */
final class DeskForm {

    private final Document page;
    private final Element form;

    DeskForm(String html) {
        page = Jsoup.parse(html);
        form = page.expectFirst("form:has([data-desk])");
    }

    Document page() {
        return page;
    }

    /** The fields with what stands in them, and others in their place. */
    Map<String, String> fields(String... changed) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (Element field : form.select("input[name], textarea[name], select[name]")) {
            boolean isPressed =
                    field.attr("type").equals("checkbox") || field.attr("type").equals("radio");
            if (!isPressed || field.hasAttr("checked")) {
                fields.put(field.attr("name"), value(field));
            }
        }
        for (int i = 0; i < changed.length; i += 2) {
            fields.put(changed[i], changed[i + 1]);
        }
        return fields;
    }

    private static String value(Element field) {
        return switch (field.normalName()) {
            case "textarea" -> field.wholeText().replaceFirst("^\n", "");
            case "select" -> field.select("option").attr("value");
            default -> field.attr("value");
        };
    }

    /** Returns the value of a field. */
    String value(String name) {
        return fields().getOrDefault(name, "");
    }

    /** The buttons that are not switched off, each with its name and value. */
    List<Element> buttons() {
        return form.select("button[name]:not([disabled])");
    }

    /** The name of the field with the heading of an item. */
    String section(String headline) {
        return form.select("input[aria-label$=" + headline + "][name^=section-]")
                .attr("name");
    }
}
