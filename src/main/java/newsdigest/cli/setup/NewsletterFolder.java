package newsdigest.cli.setup;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import newsdigest.config.Config;
import newsdigest.config.StoreSettings;
import newsdigest.config.yaml.ConfigReader;
import newsdigest.console.access.AccountRepository;
import newsdigest.store.Database;
import newsdigest.store.PrivateFiles;

/**
 * Files of a new newsletter.
 *
 * @param folder empty folder to write them into
 */
record NewsletterFolder(Path folder, Clock clock, Map<String, String> environment) {

    private static final int KEY_BYTES = 32;

    private static final String IGNORED = """
            # Secrets, people, and what the program writes: not for a repository.
            /secrets/
            /subscribers/
            /var/
            /out/
            """;

    /**
     * Writes all files; the configuration is read as it will be, so that what is made can be used.
     *
     * @return languages that have only English words
     */
    List<Locale> write(InitAnswers answers) throws IOException {
        List<Locale> untranslated = StarterFiles.copyTemplates(folder, answers.languages());
        PrivateFiles.writeText(folder.resolve("newsdigest.yaml"), StarterConfig.text(answers));
        PrivateFiles.writeText(folder.resolve(".gitignore"), IGNORED);
        writeSecrets(answers);
        if (answers.isSample()) {
            StarterFiles.copySample(folder);
        } else {
            writeNewsAndPeople(answers);
        }
        Config config = ConfigReader.read(folder.resolve("newsdigest.yaml"), environment);
        PrivateFiles.createFolders(config.output());
        addAccount(config.store(), answers);
        return untranslated;
    }

    private void writeSecrets(InitAnswers answers) throws IOException {
        Path secrets = PrivateFiles.createFolder(folder.resolve("secrets"));
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        PrivateFiles.writeText(secrets.resolve("token-key"), HexFormat.of().formatHex(key) + "\n");
        if (answers.mailServer().secret().isPresent() && answers.mailSecret().isPresent()) {
            PrivateFiles.writeText(
                    secrets.resolve(answers.mailServer().secret().get().file()),
                    answers.mailSecret().get().stripTrailing() + "\n");
        }
    }

    private void writeNewsAndPeople(InitAnswers answers) throws IOException {
        if (answers.source().isEmpty()) {
            StarterFiles.writeFirstItem(
                    folder, answers.languages(), LocalDate.ofInstant(clock.instant(), answers.zone()));
        }
        Path lists = PrivateFiles.createFolder(folder.resolve("subscribers"));
        if (answers.list().isPresent()) {
            Path list = answers.list().get();
            PrivateFiles.copy(list, lists.resolve(list.getFileName()));
        } else {
            PrivateFiles.writeText(
                    lists.resolve("people.csv"),
                    "email,name,language\n" + answers.from().address() + ",,\n");
        }
    }

    private void addAccount(StoreSettings store, InitAnswers answers) {
        new AccountRepository(Database.open(store), clock).add(answers.account(), InitAnswers.ROLE, answers.password());
    }
}
