package newsdigest.config.yaml;

/** Configuration of one newsletter with the keys it needs; more keys can follow. */
final class SampleNewsletter {

    static final String YAML = """
            newsletters:
              weekly:
                title: Harbour News
                from: Harbour Network <news@example.org>
                list-id: weekly.example.org
                zone: Europe/Madrid
                languages: [en]
                news: [news]
                subscribers: [subscribers/*.csv]
                unsubscribe: mailto:leave@example.org
                postal-address: 12 Quay Street
            """;

    private SampleNewsletter() {}
}
