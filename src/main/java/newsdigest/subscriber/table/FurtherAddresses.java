package newsdigest.subscriber.table;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsdigest.text.ComparableText;

/**
 * Headers above further addresses of the person in a row, such as "Correo alternativo": nobody is mailed there by that row, and
 * whoever left has left with each.
 */
final class FurtherAddresses {

    /** Headers of a column of addresses, or of one that says who wants mail. */
    private static final Set<String> CALLED_MAIL = Set.of(
            ("mail mails email emails correo correos courriel courriels correoelectronico mel emailings mailing почта имейл емейл البريد"
                            + " ايميل إيميل")
                    .split(" "));

    /** Words of the header of a column of addresses where another one is called "Mail". */
    private static final Set<String> ADDRESS_WORDS = Set.of(
            ("address addresses adresse adressen adresses direccion direcciones endereco enderecos adres adresy indirizzo indirizzi адрес адреса"
                            + " عنوان العنوان contact contacts contacto contactos contato contatos kontakt kontakte contatto kontakty контакт"
                            + " контакты الاتصال id login user usuario benutzer utilisateur utilizador account")
                    .split(" "));

    private static final Set<String> MAIL =
            words("email emails mail correo courriel mel emailadresse mailadresse zweitemail"
                    + " البريد بريد الإلكتروني الالكتروني إلكتروني الكتروني الإيميل الايميل إيميل ايميل");

    /** Words that make another address of the same person of it. */
    private static final Set<String> FURTHER = words(
            "1 2 3 4 5 alternative alternate alt second secondary third additional extra other another further backup recovery new old"
                    + " previous former personal private home work business office"
                    + " alternativo alternativa secundario segundo otro adicional anterior antiguo nuevo viejo personal particular trabajo"
                    + " alternatif secondaire deuxieme autre supplementaire ancien ancienne precedent nouveau personnel professionnel"
                    + " secundaria outro anterior antigo novo pessoal profissional"
                    + " zweite zweites zweit weitere andere alternativ alte bisherige neue privat geschaftlich"
                    + " البديل بديل الثاني ثان ثاني آخر الآخر الإضافي إضافي القديم قديم الجديد الشخصي العمل");

    /** Words that may stand beside these. */
    private static final Set<String> BESIDE = words(
            "s address addresses your electronico electronica direccion de del la el tu su adresse l d votre mon e endereco eletronico"
                    + " do da seu ihre deine عنوان");

    private FurtherAddresses() {}

    private static Set<String> words(String words) {
        return Stream.of(words.split(" "))
                .map(word -> ComparableText.words(word).strip())
                .collect(Collectors.toUnmodifiableSet());
    }

    static boolean areUnder(String header) {
        String[] words = ComparableText.words(header.replaceAll("(?i)e-mail", "email"))
                .strip()
                .replaceAll("(?<=\\p{L})(?=[0-9])", " ")
                .split(" ");
        return Stream.of(words).anyMatch(MAIL::contains)
                && Stream.of(words).anyMatch(FURTHER::contains)
                && Stream.of(words)
                        .allMatch(word -> MAIL.contains(word) || FURTHER.contains(word) || BESIDE.contains(word));
    }

    /** Returns true where a column is called mail and another one of an address or a contact. */
    static boolean mayBeElsewhere(String header, Stream<String> others) {
        return CALLED_MAIL.contains(ComparableText.squashed(header))
                && others.anyMatch(other ->
                        Arrays.stream(ComparableText.words(other).split(" ")).anyMatch(ADDRESS_WORDS::contains));
    }
}
