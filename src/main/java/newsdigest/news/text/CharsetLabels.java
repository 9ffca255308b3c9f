package newsdigest.news.text;

import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Names of encodings with what they mean on the web (WHATWG Encoding Standard, 4.2), which is often more than by
 * themselves: {@code gb2312} is GBK, {@code iso-8859-1} is windows-1252.
 */
public final class CharsetLabels {

    /** Encoding first, then its names, where Java would take them for something smaller or not know them. */
    private static final List<String> MEANINGS = List.of(
            "windows-1252 ascii us-ascii ansi_x3.4-1968 cp1252 iso-8859-1 iso8859-1 iso88591 iso_8859-1 l1 latin1 x-cp1252",
            "windows-1254 iso-8859-9 iso8859-9 iso_8859-9 latin5 l5 cp1254 x-cp1254",
            "windows-1251 cp1251 x-cp1251 win-1251 win1251",
            "windows-1250 cp1250 x-cp1250",
            "x-windows-874 iso-8859-11 iso8859-11 tis-620 dos-874 windows-874",
            "GB18030 gb2312 gb_2312-80 gbk chinese csgb2312 csiso58gb231280 gb_2312 iso-ir-58 x-gbk euc-cn gb18030 cp936",
            "windows-31J shift_jis shift-jis sjis x-sjis ms_kanji ms932 csshiftjis windows-31j",
            "x-windows-949 euc-kr cseuckr korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 windows-949 cp949",
            "Big5-HKSCS big5 big5-hkscs cn-big5 csbig5 x-x-big5",
            "UTF-8 utf8 utf-8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8 utf8mb4",
            "UTF-16LE utf-16 utf-16le unicode ucs-2 iso-10646-ucs-2 csunicode unicodefeff",
            "UTF-16BE utf-16be unicodefffe",
            "ISO-8859-8 iso-8859-8-i iso-8859-8-e logical visual hebrew",
            "x-MacRoman macintosh mac x-mac-roman csmacintosh",
            "x-MacCyrillic x-mac-cyrillic x-mac-ukrainian",
            "KOI8-R koi koi8 koi8_r cskoi8r",
            "KOI8-U koi8-ru");

    private static final Map<String, String> KNOWN = known();

    private CharsetLabels() {}

    /** Returns the encoding of this name; empty for one that nobody knows. */
    public static Optional<Charset> of(String label) {
        String name = label.strip().toLowerCase(Locale.ROOT);
        try {
            return Optional.of(Charset.forName(KNOWN.getOrDefault(name, name)));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    private static Map<String, String> known() {
        Map<String, String> known = new HashMap<>();
        for (String meaning : MEANINGS) {
            String[] names = meaning.split(" ", -1);
            for (String name : names) {
                known.put(name.toLowerCase(Locale.ROOT), names[0]);
            }
        }
        return Map.copyOf(known);
    }
}
