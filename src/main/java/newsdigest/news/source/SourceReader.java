package newsdigest.news.source;

import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import newsdigest.config.Newsletter.NewsSource;
import newsdigest.news.FileMark;
import newsdigest.news.KeptReadings;
import newsdigest.news.NewsItem;
import newsdigest.news.NormalizedLink;
import newsdigest.news.SourceStatus;
import newsdigest.news.format.ParseContext;
import newsdigest.news.format.ParsedNews;
import newsdigest.news.text.LanguageTags;
import newsdigest.news.text.WebUrls;
import newsdigest.news.web.FetchException;
import newsdigest.news.web.HttpCache.Copy;
import newsdigest.news.web.HttpFetcher;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;
import newsdigest.text.file.FileFinder;

/** Reader of one source of any kind. Every fault in it ends in its list of problems. */
final class SourceReader {

    /** Name of a file by which an office program marks another as open. */
    private static final String OFFICE_LOCK = "(?:.*[/\\\\])?~\\$[^/\\\\]*";

    /** Language before the extension of a file name: {@code story.es.md}. */
    private static final Pattern LANGUAGE_SUFFIX =
            Pattern.compile("\\A(.*)\\.([A-Za-z]{2}(?:[-_][A-Za-z0-9]+)*)\\.[^.]+");

    private final NewsSource source;
    private final Locale otherwise;
    private final ZoneId zone;
    private final SourceMemory memory;
    private final List<Object> pages = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private final List<NewsItem> items = new ArrayList<>();

    SourceReader(NewsSource source, Locale otherwise, ZoneId zone, SourceMemory memory) {
        this.source = source;
        this.otherwise = otherwise;
        this.zone = zone;
        this.memory = memory;
    }

    /** Readings of sources that are kept: their results, and the pages of web sources. */
    record SourceMemory(KeptReadings<Object, SourceResult> results, KeptReadings<Object, PageReading> pages) {
        SourceMemory() {
            this(new KeptReadings<>(), new KeptReadings<>());
        }
    }

    /** Key of what is read of a source. */
    private record Key(NewsSource source, Locale otherwise, ZoneId zone, String page) {

        /** Of the page alone: the JVM makes a record's own at its first use, and that of each record in it, which takes time at the start. */
        @Override
        public int hashCode() {
            return page.hashCode();
        }
    }

    /** Reading of one page of a web source: its items, and the faults in it. */
    record PageReading(ParsedNews news, List<Problem> problems, List<String> faults) {}

    /**
     * Result of reading one source.
     *
     * @param status status of the source
     */
    record SourceResult(List<NewsItem> items, List<Problem> problems, SourceStatus status) {}

    /** Result for a source of which nothing could be read. */
    static SourceResult failed(NewsSource source, String reason) {
        SourceReader reader = new SourceReader(source, Locale.ROOT, ZoneOffset.UTC, new SourceMemory());
        String name = WebUrls.withoutUser(source.path());
        SourceLocation place = SourceLocation.file(name);
        reader.problems.add(Problem.error(place, reason));
        reader.failures.add(place + ": " + reason);
        return reader.result(name);
    }

    SourceResult files(FileFinder files) {
        List<Problem> missing = new ArrayList<>();
        List<Path> found = files.find(List.of(source.path()), "", missing::add);
        Optional<List<FileMark>> marks = missing.isEmpty() ? FileMark.of(found) : Optional.empty();
        return marks.isPresent()
                ? memory.results().of(key(""), marks.get(), () -> files(files, found, missing))
                : files(files, found, missing);
    }

    private SourceResult files(FileFinder files, List<Path> found, List<Problem> missing) {
        problems.addAll(missing);
        missing.forEach(problem -> failures.add(problem.toString()));
        boolean isNamed = found.size() == 1 && found.get(0).toString().equals(source.path());
        UnpublishedFiles setAside = new UnpublishedFiles(source.path());
        for (Path file : found) {
            String name = files.name(file);
            if (!isNamed && name.matches(OFFICE_LOCK)) {
                continue;
            }
            if (setAside.isSetAside(file)) {
                setAside.note(file, name, problems);
            } else if (isNamed
                    || source.kind().isPresent()
                    || FormatDetector.ofName(name).isPresent()) {
                file(file, name);
            } else {
                problems.add(Problem.note(
                        SourceLocation.file(name),
                        "Files of this kind hold no news (" + NewsFormats.endings() + " do). File skipped."));
            }
        }
        if (found.isEmpty() && missing.isEmpty()) {
            problems.add(
                    Problem.note(SourceLocation.file(files.name(Path.of(source.path()))), "The folder holds no file."));
        }
        String name = files.name(Path.of(source.path()));
        if (items.isEmpty() && problems.isEmpty()) {
            problems.add(Problem.note(SourceLocation.file(name), "There is no news in it."));
        }
        return result(name);
    }

    private Key key(String page) {
        return new Key(source, otherwise, zone, page);
    }

    private void file(Path file, String name) {
        Matcher suffix = LANGUAGE_SUFFIX.matcher(PackedFile.nameWithin(String.valueOf(file.getFileName())));
        Optional<Locale> fromName = suffix.matches() ? LanguageTags.of(suffix.group(2)) : Optional.empty();
        Optional<String> translationKey = fromName.map(language -> suffix.group(1));
        ParseContext parseContext = origin(name, fromName.or(source::language), translationKey, Optional.empty());
        List<NewsItem> read =
                DocumentParser.read(parseContext, source.kind(), file, "").items();
        boolean isDraft = UnpublishedFiles.isDraft(name);
        Optional<String> word = UnpublishedFiles.wordOfDraft(name);
        List<NewsItem> kept = read.stream()
                .map(item -> isDraft
                                || word.filter(named -> !UnpublishedFiles.isAbout(item, named))
                                        .isPresent()
                        ? item.asDraft()
                        : item)
                .toList();
        if (word.isPresent() && kept.stream().anyMatch(NewsItem::draft)) {
            parseContext
                    .problems()
                    .add(Problem.note(
                            SourceLocation.file(name),
                            "By its name this file is '" + word.get()
                                    + "', so its news are kept back. Give it another name when they are ready."));
        }
        items.addAll(kept);
    }

    SourceResult web(HttpFetcher httpFetcher, int mostPages) {
        Optional<URI> next = WebUrls.of(source.path());
        String name = WebUrls.withoutUser(source.path());
        if (next.isEmpty()) {
            SourceLocation sourceLocation = SourceLocation.file(name);
            origin(name, Optional.empty(), Optional.empty(), Optional.empty())
                    .fail(sourceLocation, "This is no web address. Names and passwords must not stand in it.");
        }
        Set<URI> asked = new LinkedHashSet<>();
        while (next.isPresent() && asked.size() < mostPages && asked.add(next.get())) {
            next = page(httpFetcher, next.get());
        }
        if (next.isPresent() && asked.size() == mostPages) {
            problems.add(Problem.note(
                    SourceLocation.file(name),
                    "Only the first " + mostPages + " pages are read. Let the address ask for fewer, newer items."));
        }
        return failures.isEmpty() ? memory.results().of(key(""), List.copyOf(pages), () -> result(name)) : result(name);
    }

    /** Reads one page; returns the address of the next one on the same host. */
    private Optional<URI> page(HttpFetcher httpFetcher, URI address) {
        try {
            Copy answer = httpFetcher.get(address);
            List<String> faults = new ArrayList<>();
            ParsedNews content = parse(address, answer, problems, faults);
            items.addAll(content.items());
            if (faults.isEmpty()) {
                httpFetcher.keep(address, answer);
                return nextPage(content, answer);
            }
            failures.addAll(faults);
            httpFetcher.discard(address, answer);
            return last(httpFetcher, address, "Its answer cannot be used.");
        } catch (FetchException e) {
            return last(httpFetcher, address, e.reason());
        }
    }

    /** Reads the last good answer in the place of one that is none, without what the new one has already given. */
    private Optional<URI> last(HttpFetcher httpFetcher, URI address, String reason) {
        Optional<Copy> copy = httpFetcher.lastCopy(address);
        String instead = copy.map(last -> " Its answer of " + last.fetched() + " is used instead.")
                .orElse("");
        boolean isToldAlready = copy.isEmpty() && !failures.isEmpty();
        if (!isToldAlready) {
            origin(address.toString(), Optional.empty(), Optional.empty(), Optional.empty())
                    .fail(SourceLocation.file(address.toString()), reason + instead);
        }
        if (copy.isEmpty()) {
            return Optional.empty();
        }
        Set<String> known = items.stream().map(NewsItem::id).collect(Collectors.toSet());
        ParsedNews content = parse(address, copy.get(), new ArrayList<>(), new ArrayList<>());
        content.items().stream().filter(item -> !known.contains(item.id())).forEach(items::add);
        return nextPage(content, copy.get());
    }

    private ParsedNews parse(URI address, Copy answer, List<Problem> found, List<String> faults) {
        // The file of a body has its name by what is in it.
        Object mark = List.of(answer.address(), answer.body(), answer.mediaType());
        pages.add(mark);
        PageReading reading = memory.pages().of(key(address.toString()), mark, () -> parse(address, answer));
        found.addAll(reading.problems());
        faults.addAll(reading.faults());
        return reading.news();
    }

    private PageReading parse(URI address, Copy answer) {
        List<Problem> found = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        ParseContext page = new ParseContext(
                address.toString(),
                source.language(),
                Optional.empty(),
                otherwise,
                zone,
                Optional.of(answer.address()),
                found,
                faults,
                source.rules());
        ParsedNews news = DocumentParser.read(page, source.kind(), answer.body(), answer.mediaType());
        return new PageReading(news, List.copyOf(found), List.copyOf(faults));
    }

    private static Optional<URI> nextPage(ParsedNews content, Copy answer) {
        return content.nextPage().filter(next -> WebUrls.host(next).equals(WebUrls.host(answer.address())));
    }

    private ParseContext origin(
            String name, Optional<Locale> language, Optional<String> nameWithoutLanguage, Optional<URI> base) {
        return new ParseContext(
                name, language, nameWithoutLanguage, otherwise, zone, base, problems, failures, source.rules());
    }

    private SourceResult result(String name) {
        String key = key(source, name);
        List<NewsItem> wanted = ItemFilter.of(source.rules()).choose(items, name, problems);
        return new SourceResult(
                wanted.stream().map(item -> item.from(key, source.isWeb())).toList(),
                List.copyOf(problems),
                new SourceStatus(name, key, items.size(), failures.stream().findFirst()));
    }

    /** Returns the name of a source by which its items are known: one form of its address, or the name of its files. */
    static String key(NewsSource source, String name) {
        return source.isWeb()
                ? WebUrls.of(source.path())
                        .flatMap(NormalizedLink::of)
                        .map(NormalizedLink::full)
                        .orElse(name)
                : name;
    }
}
