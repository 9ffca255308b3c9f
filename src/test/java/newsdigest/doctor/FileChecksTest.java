package newsdigest.doctor;

import static newsdigest.doctor.probe.CheckResult.State.FAIL;
import static newsdigest.doctor.probe.CheckResult.State.OK;
import static newsdigest.doctor.probe.CheckResult.State.WARN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import newsdigest.cli.Cli;
import newsdigest.config.StoreSettings;
import newsdigest.config.TokenKeys;
import newsdigest.doctor.check.BouncesCheck;
import newsdigest.doctor.check.DiskSpaceCheck;
import newsdigest.doctor.check.FileModesCheck;
import newsdigest.doctor.check.LedgerCheck;
import newsdigest.doctor.check.ScheduleCheck;
import newsdigest.doctor.check.SubscribersCheck;
import newsdigest.doctor.check.TemplatesCheck;
import newsdigest.doctor.check.TokenKeyCheck;
import newsdigest.doctor.check.WrittenFoldersCheck;
import newsdigest.doctor.probe.CheckResult;
import newsdigest.doctor.probe.CheckResult.State;
import newsdigest.store.Database;
import newsdigest.store.mark.RestoredMark;
import newsdigest.testing.Workspace;
import newsdigest.testing.ledger.Ledgers;
import newsdigest.testing.smtp.SmtpRecorder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks of the configuration and its files. */
@SuppressWarnings("NullAway.Init")
final class FileChecksTest {

    /** On the disk, since one test wants another place, which is in memory. */
    @TempDir(factory = TempDirFactory.Standard.class)
    private Path folder;

    private DoctorFixture doctorFixture;

    @BeforeEach
    void describe() {
        doctorFixture = DoctorFixture.in(folder);
    }

    private CheckResult templates() throws IOException, InterruptedException {
        return DoctorFixture.look(new TemplatesCheck(doctorFixture.newsletter(), doctorFixture.application()));
    }

    @Test
    void newsThatIsRenderedIsWell() throws Exception {
        assertThat(templates().state()).isEqualTo(OK);
    }

    @Test
    void noNewsIsWarnedOfSinceTheTemplatesCannotBeTried() throws Exception {
        doctorFixture.newsItems(0);

        assertThat(templates().state()).isEqualTo(WARN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar", "en", "es", "fr"})
    void theTextThatANewFolderComesWithIsWarnedOf(String language) throws Exception {
        String text = Files.readString(Path.of("src/main/resources/newsdigest/starter/welcome/" + language + ".md"));
        Files.writeString(
                Files.createDirectories(folder.resolve("news")).resolve("first.md"),
                text.replace("DATE", "2021-02-15").replaceFirst("title: .*", "title: Ours"));
        doctorFixture.set("newsletters.weekly.news", "news");

        CheckResult checkResult = templates();

        assertThat(checkResult.state()).isEqualTo(WARN);
        assertThat(checkResult.said()).contains("still the text", "news/first.md");
    }

    @Test
    void aTemplateThatIsWrongFailsWithItsPlace() throws Exception {
        Path templates = Files.createDirectories(folder.resolve("templates"));
        Files.writeString(templates.resolve("subject.ftl"), "${nonsense");
        doctorFixture.set("templates", "templates");

        CheckResult checkResult = templates();

        assertThat(checkResult.state()).isEqualTo(FAIL);
        assertThat(checkResult.said()).startsWith("templates/");
    }

    @Test
    void templatesAreTriedAlsoWhenAllNewsHaveBeenSent() throws Exception {
        try (SmtpRecorder server = SmtpRecorder.start()) {
            Workspace workspace = Workspace.in(folder).mailServer(server).write();
            assertThat(new Cli(workspace, Map.of()).run("send", "--yes").code()).isZero();
        }
        assertThat(templates().state()).isEqualTo(OK);

        Path templates = Files.createDirectories(folder.resolve("templates"));
        Files.writeString(templates.resolve("subject.ftl"), "${nonsense");
        doctorFixture.set("templates", "templates");

        assertThat(templates().state()).isEqualTo(FAIL);
    }

    @Test
    void aFolderOfTemplatesThatIsMissingFails() throws Exception {
        doctorFixture.set("templates", "elsewhere");

        assertThat(templates().said()).isEqualTo("elsewhere: There is no such folder of templates.");
        assertThat(templates().state()).isEqualTo(FAIL);
    }

    @Test
    void subscribersAreCountedAndRowsThatCannotBeUsedToo() throws Exception {
        assertThat(subscribers().said()).isEqualTo("3 subscribers, every row can be used.");
        assertThat(subscribers().state()).isEqualTo(OK);

        doctorFixture.row("ana@@example.org,Ana,en");

        assertThat(subscribers().said())
                .isEqualTo("3 subscribers; 1 row or file cannot be used. The first is at subscribers/weekly.csv:5.");
        assertThat(subscribers().state()).isEqualTo(WARN);
    }

    @Test
    void aNewsletterForNobodyFails() throws Exception {
        doctorFixture.subscribers(0);

        assertThat(subscribers().state()).isEqualTo(FAIL);
    }

    private CheckResult subscribers() throws IOException {
        return new SubscribersCheck(doctorFixture.newsletter(), doctorFixture.config()).run();
    }

    private CheckResult folders() throws IOException, InterruptedException {
        return DoctorFixture.look(new WrittenFoldersCheck(doctorFixture.newsletter(), doctorFixture.config()));
    }

    @Test
    void foldersThatAreWrittenToAreAllLookedAt() throws Exception {
        assertThat(folders().said()).isEqualTo(". and out can be written to.");
        Files.writeString(folder.resolve("taken"), "");

        for (String setting : List.of("output", "state", "store")) {
            doctorFixture.set(setting, setting.equals("store") ? "taken/newsdigest.db" : "taken");

            assertThat(folders().state()).as(setting).isEqualTo(FAIL);
            assertThat(folders().said()).contains("taken").contains("'" + setting + "'");
            doctorFixture.set("output", "out").set("state", "beside").set("store", "newsdigest.db");
        }
        doctorFixture.set("bounces", "{ address: bounces@example.org, folder: taken/inbox }");
        assertThat(folders().said()).contains("taken/inbox (bounces that were read, 'bounces')");
    }

    @Test
    void aFolderOfListsThatCanOnlyBeReadIsWarnedOfWhereThereIsAConsole() throws Exception {
        doctorFixture.set("newsletters.weekly.subscribers", "[newsdigest.db/*.csv]");
        assertThat(folders().state()).isEqualTo(OK);

        doctorFixture.set("console", "{}");

        assertThat(folders().state()).isEqualTo(WARN);
        assertThat(folders().said()).startsWith("No list can be brought in the console");
    }

    @Test
    void aLedgerThatIsNotThereYetIsNotMade() throws Exception {
        LedgerCheck check =
                new LedgerCheck(doctorFixture.newsletter(), doctorFixture.config(), doctorFixture.application());
        Files.delete(folder.resolve("newsdigest.db"));

        CheckResult result = DoctorFixture.look(check);
        assertThat(result.said()).isEqualTo("There is none yet; the first edition makes newsdigest.db.");
        assertThat(result.state()).isEqualTo(OK);
        assertThat(folder.resolve("newsdigest.db")).doesNotExist();
    }

    @Test
    void aLedgerThatHasBeenUsedAndIsGoneIsNotTakenForOneThatIsToCome() throws Exception {
        LedgerCheck check =
                new LedgerCheck(doctorFixture.newsletter(), doctorFixture.config(), doctorFixture.application());
        doctorFixture.application().get().requireNewestLedger();
        Files.writeString(folder.resolve("newsdigest.db.mark"), "id: some\n");
        Files.delete(folder.resolve("newsdigest.db"));

        CheckResult result = DoctorFixture.look(check);

        assertThat(result.state()).isEqualTo(FAIL);
        assertThat(result.said()).contains("is not there, though it has been used");
    }

    @Test
    void aLedgerThatCanBeWrittenIsWell() throws Exception {
        doctorFixture.application().get().ledger();

        assertThat(ledger().said()).isEqualTo("newsdigest.db can be read and written.");
    }

    @Test
    void aFileThatIsNoLedgerFails() throws Exception {
        Files.writeString(folder.resolve("newsdigest.db"), "no database, but a text that is long enough".repeat(99));

        assertThat(ledger().state()).isEqualTo(FAIL);
    }

    @Test
    void aLedgerThatIsDamagedFails() throws Exception {
        Database database = doctorFixture.application().get().ledger();
        for (int i = 0; i < 60; i++) {
            database.update("insert into held (newsletter, since) values (?, 1)", "newsletter-".repeat(40) + i);
        }
        try (FileChannel file = FileChannel.open(folder.resolve("newsdigest.db"), StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.allocate(4096), file.size() - 4096);
        }

        assertThat(ledger().state()).isEqualTo(FAIL);
        assertThat(ledger().said()).contains("newsdigest.db is damaged");
    }

    @Test
    void aLedgerThatWasPutBackAndThatNobodyAcceptedFails() throws Exception {
        doctorFixture.application().get().ledger();
        RestoredMark.write(folder.resolve("newsdigest.db"), Instant.parse("2021-02-15T08:00:00Z"));

        assertThat(ledger().state()).isEqualTo(FAIL);
        assertThat(ledger().said()).contains("was put back from a backup of 2021-02-15T08:00:00Z");
        assertThat(ledger().remedy()).contains("restore --accept");
    }

    @Test
    void aLedgerThatCannotBeMadeFails() throws Exception {
        Files.writeString(folder.resolve("file"), "");
        doctorFixture.set("store", "file/newsdigest.db");

        assertThat(ledger().said())
                .isEqualTo("The ledger file/newsdigest.db cannot be made: file is no folder that can be written to.");
        assertThat(ledger().state()).isEqualTo(FAIL);
    }

    private CheckResult ledger() throws IOException, InterruptedException {
        return DoctorFixture.look(
                new LedgerCheck(doctorFixture.newsletter(), doctorFixture.config(), doctorFixture.application()));
    }

    @Test
    void theRoomForTheLedgerIsMeasured() throws IOException {
        long free = Files.getFileStore(folder).getUsableSpace();

        assertThat(new DiskSpaceCheck(doctorFixture.config(), free / 2).run().state())
                .isEqualTo(OK);
        assertThat(new DiskSpaceCheck(doctorFixture.config(), free * 2).run().state())
                .isEqualTo(WARN);
        assertThat(new DiskSpaceCheck(doctorFixture.config(), free * 20).run().state())
                .isEqualTo(FAIL);
    }

    @Test
    void theRoomForPreviewsIsMeasuredWhereItIsOnAnotherDisk() throws IOException {
        Path other = Path.of("/dev/shm");
        assumeTrue(Files.isDirectory(other) && !Files.getFileStore(other).equals(Files.getFileStore(folder)));
        doctorFixture.set("output", other.toString());
        long free = Math.min(
                Files.getFileStore(other).getUsableSpace(),
                Files.getFileStore(folder).getUsableSpace());

        CheckResult plenty = new DiskSpaceCheck(doctorFixture.config(), free / 2).run();
        CheckResult little = new DiskSpaceCheck(doctorFixture.config(), free * 20).run();

        assertThat(plenty.said()).contains(" MB left for newsdigest.db", " MB left for /dev/shm");
        assertThat(plenty.state()).isEqualTo(OK);
        assertThat(little.state()).isNotEqualTo(OK);
    }

    @Test
    void aTokenKeyIsAskedForOnlyWhereSomethingNeedsIt() throws Exception {
        assertThat(tokenKey().said()).isEqualTo("None is needed.");

        doctorFixture.set("public-pages.address", "https://news.example.org");

        assertThat(tokenKey().state()).isEqualTo(FAIL);
        assertThat(tokenKey().said()).startsWith("'public-pages' needs a secret key");
        assertThat(tokenKey().remedy()).startsWith("Make one with 'openssl rand -hex 32'");

        doctorFixture.variable(TokenKeys.VARIABLE, "0123456789abcdef0123456789abcdef");

        assertThat(tokenKey().state()).isEqualTo(OK);
    }

    private CheckResult tokenKey() throws IOException, InterruptedException {
        return DoctorFixture.look(new TokenKeyCheck(doctorFixture.config()));
    }

    @Test
    void aFolderOfBouncesMustBeThere() throws Exception {
        assertThat(new BouncesCheck(doctorFixture.config()).run().state()).isEqualTo(WARN);

        doctorFixture.set("bounces", "{ address: bounces@example.org, folder: bounces }");

        assertThat(new BouncesCheck(doctorFixture.config()).run().state()).isEqualTo(FAIL);

        Files.createDirectories(folder.resolve("bounces"));

        assertThat(new BouncesCheck(doctorFixture.config()).run().said()).isEqualTo("The folder bounces can be read.");
    }

    @Test
    void aMailboxOfBouncesMustLetUsInAndIsLeftAsItWas() throws Exception {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
        server.start();
        try {
            server.setUser("bounces@example.org", "bounces", "s3cret");
            doctorFixture
                    .set("bounces.address", "bounces@example.org")
                    .set("bounces.mailbox.host", "127.0.0.1")
                    .set("bounces.mailbox.port", String.valueOf(server.getImap().getPort()))
                    .set("bounces.mailbox.tls", "none")
                    .set("bounces.mailbox.username", "bounces")
                    .variable("NEWSDIGEST_IMAP_PASSWORD", "wrong");

            assertThat(new BouncesCheck(doctorFixture.config()).run().remedy())
                    .isEqualTo("Check bounces.mailbox.username and the password in NEWSDIGEST_IMAP_PASSWORD.");

            doctorFixture.variable("NEWSDIGEST_IMAP_PASSWORD", "s3cret");

            assertThat(new BouncesCheck(doctorFixture.config()).run().state()).isEqualTo(OK);
        } finally {
            server.stop();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    0 0 9 ? * MON       | P7D | OK
                    0 0 9 ? * MON,TUE   | P7D | OK
                    0 0 9 1 * ?         | P7D | WARN
                    0 * 9 ? * MON       | P7D | WARN
                    0 0 9 1 1 ? 2020    | P7D | FAIL
                    """)
    void aScheduleThatSkipsDaysOrComesTooOftenOrNeverIsNoticed(String cron, String window, State state)
            throws IOException {
        doctorFixture
                .set("newsletters.weekly.schedule", "{ cron: '" + cron + "' }")
                .set("newsletters.weekly.window", "{ last: " + window + " }");

        assertThat(new ScheduleCheck(doctorFixture.newsletter(), DoctorFixture.CLOCK)
                        .run()
                        .state())
                .isEqualTo(state);
    }

    @Test
    void noScheduleIsWell() throws IOException {
        assertThat(new ScheduleCheck(doctorFixture.newsletter(), DoctorFixture.CLOCK)
                        .run()
                        .said())
                .isEqualTo("There is none: editions are sent by hand.");
    }

    @Test
    void aLedgerThatOthersCanReadFailsWithTheCommandThatClosesIt() throws Exception {
        Path lock = Files.createFile(folder.resolve("newsdigest.db.lock"));
        Files.setPosixFilePermissions(lock, PosixFilePermissions.fromString("rw-r--r--"));

        CheckResult result = DoctorFixture.look(new FileModesCheck(doctorFixture.config()));

        assertThat(result.state()).isEqualTo(FAIL);
        assertThat(result.remedy()).contains("chmod -R go= ", "newsdigest.db.lock");
    }

    @Test
    void aLedgerThatNobodyElseCanReadIsWell() throws Exception {
        Path lock = Files.createFile(folder.resolve("newsdigest.db.lock"));
        Files.setPosixFilePermissions(lock, PosixFilePermissions.fromString("rw-------"));

        assertThat(DoctorFixture.look(new FileModesCheck(doctorFixture.config()))
                        .state())
                .isEqualTo(OK);
    }

    @Test
    void aSecretInAFileThatOthersCanReadFailsAndIsNamed() throws Exception {
        Path secret = Files.writeString(folder.resolve("smtp-password"), "s3cret");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));
        doctorFixture.set("mail-server.username", "news").set("mail-server.password-file", "smtp-password");

        CheckResult result = DoctorFixture.look(new FileModesCheck(doctorFixture.config()));

        assertThat(result.state()).isEqualTo(FAIL);
        assertThat(result.remedy()).contains("has to own").endsWith("chmod -R go= smtp-password");
    }

    private CheckResult fileModesWithPasswords(String lines, String mode) throws Exception {
        Path passwords = Files.writeString(folder.resolve("pgpass"), lines);
        Files.setPosixFilePermissions(passwords, PosixFilePermissions.fromString(mode));
        doctorFixture
                .set("store", "jdbc:postgresql://db.example.org/newsdigest")
                .set("store-user", "news");
        System.setProperty("org.postgresql.pgpassfile", passwords.toString());
        try {
            return DoctorFixture.look(new FileModesCheck(doctorFixture.config()));
        } finally {
            System.clearProperty("org.postgresql.pgpassfile");
        }
    }

    @Test
    void theFileThatThePasswordOfTheDatabaseComesFromIsLookedAtAsWell() throws Exception {
        CheckResult open = fileModesWithPasswords("db.example.org:5432:newsdigest:news:s3cret\n", "rw-r--r--");

        assertThat(open.state()).isEqualTo(FAIL);
        assertThat(open.remedy()).endsWith("chmod -R go= pgpass");
        assertThat(fileModesWithPasswords("*:*:*:*:s3cret\n", "rw-r-----").state())
                .isEqualTo(FAIL);
        assertThat(fileModesWithPasswords("*:*:*:*:s3cret\n", "rw-------").state())
                .isEqualTo(OK);
    }

    @Test
    void aFileOfPasswordsWithoutThatOfTheDatabaseIsNoneOfOurs() throws Exception {
        assertThat(fileModesWithPasswords("elsewhere:5432:*:*:s3cret\n", "rw-r--r--")
                        .state())
                .isEqualTo(OK);
        doctorFixture.variable("NEWSDIGEST_DB_PASSWORD", "s3cret");
        assertThat(fileModesWithPasswords("*:*:*:*:s3cret\n", "rw-r--r--").state())
                .isEqualTo(OK);
    }

    private CheckResult ledgerOn(String address, String user) throws Exception {
        doctorFixture.set("store", address).set("store-user", user);
        return DoctorFixture.look(
                new LedgerCheck(doctorFixture.newsletter(), doctorFixture.config(), doctorFixture.application()));
    }

    @Test
    void anEmptyDatabaseIsWellAndNoTableIsMadeToTryIt() throws Exception {
        StoreSettings.Postgres empty = Ledgers.database("");

        CheckResult result = ledgerOn(empty.url(), "postgres");

        assertThat(result.state()).as(result.toString()).isEqualTo(OK);
        assertThat(result.said()).contains("There is none yet");
        assertThat(Database.look(empty, "select tablename from pg_tables where schemaname = 'public'"))
                .isEmpty();
    }

    @Test
    void anEmptyDatabaseInWhichTheAccountMayMakeNoTablesFails() throws Exception {
        StoreSettings.Postgres empty = Ledgers.database("");
        String name = empty.url().substring(empty.url().lastIndexOf('/') + 1);
        Ledgers.execute("create role bare_" + name + " login");
        Ledgers.execute("revoke temporary on database " + name + " from public");

        CheckResult result = ledgerOn(empty.url(), "bare_" + name);

        assertThat(result.state()).as(result.toString()).isEqualTo(FAIL);
        assertThat(result.said()).contains("No tables can be made in");
        assertThat(result.remedy()).contains("store-user");
    }
}
