package newsdigest.web;

import freemarker.template.SimpleScalar;
import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateScalarModel;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import newsdigest.text.PhraseFiller;

/** Messages of the readers' pages in one language; templates call them as {@code word("key", value)}. */
public final class PageMessages implements TemplateMethodModelEx {

    private final ResourceBundle bundle;

    public PageMessages(Locale language) {
        bundle = ResourceBundle.getBundle(
                "newsdigest.web.words", language, Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
    }

    /** Returns the words under a key, with {@code {0}} and so on filled. */
    public String get(String key, String... values) {
        return PhraseFiller.fill(bundle.getString(key), (Object[]) values);
    }

    @Override
    public Object exec(@SuppressWarnings("rawtypes") List arguments) throws TemplateModelException {
        String[] values = new String[arguments.size() - 1];
        for (int i = 0; i < values.length; i++) {
            values[i] = text(arguments.get(i + 1));
        }
        return new SimpleScalar(get(text(arguments.get(0)), values));
    }

    private static String text(Object argument) throws TemplateModelException {
        if (argument instanceof TemplateScalarModel scalar) {
            return scalar.getAsString();
        }
        throw new TemplateModelException("words are filled with text");
    }
}
