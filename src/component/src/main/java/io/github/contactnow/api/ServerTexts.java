package io.github.contactnow.api;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Classifies the error texts of the server. The documentation names few texts, and servers word the same trouble in many ways, so a text is
 * classified by its words, without regard to letter case and punctuation. {@link #TABLE} lists them; the first matching line decides. Texts
 * that the caller has listed take precedence.
 */
public final class ServerTexts {

    /** Subject of a text. */
    public enum Kind {
        /** The record or an argument of the call: a repeat would get the same answer. */
        RECORD,
        /** User and password. */
        CREDENTIALS,
        /** The token. It is replaced once. */
        TOKEN,
        /** The server accepts no work at the moment: rate limits, overload, maintenance. Nothing was done. */
        BEFORE_WORK,
        /** A temporary fault or missing rights; the work may have been done. */
        UNCERTAIN,
        /** Anything else. */
        OTHER
    }

    private record Line(Kind kind, Pattern words) {}

    private static final int LONGEST_READ = 1000;
    private static final Pattern CAMEL = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");
    private static final Pattern PUNCTUATION = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** Documented as "Bad argument: xyz". One word only, so that a text which goes on about the database does not match. */
    private static final Pattern BAD_ARGUMENT =
            Pattern.compile("(?i)bad arguments?\\s*:?\\s*(?!\\W?token\\b)['\"]?[\\w.\\[\\]-]+['\"]?\\.?");

    private static final String NOT_GOOD =
            "(invalid|expire[ds]?|expiry|unknown|missing|not valid|not found|wrong|bad|no|refused|rejected|"
                    + "revoked|required|needed|timed out|time ?out|ended|closed|terminated|incorrect|malformed|does not exist|unrecogni[sz]ed|stale|"
                    + "inactive|lost|empty|again|first)";
    private static final String LOGIN = "(session|api key|access key|cookie|log ?in|sign ?in|jwt|bearer)";

    /** Matches a text in lower case with single blanks between its words. */
    private static final List<Line> TABLE = List.of(
            // A failing database may still have stored the record.
            line(
                    Kind.UNCERTAIN,
                    "data ?base|db|my ?sql\\w*|maria ?db|postgres\\w*|sql\\w*|oracle|odbc|pdo|dead ?locks?|lock wait|inno ?db|gone away|"
                            + "transactions?|roll(ed)? ?back|too many connections|duplicate entry"),
            line(
                    Kind.CREDENTIALS,
                    "authenticat(ion|e) (failure|failed|error)|(invalid|wrong|bad|incorrect|unknown) "
                            + "(user ?name|user|log ?in|password|credentials?)|(user ?name|password|credentials?) .*(invalid|wrong|incorrect|not valid|"
                            + "not recogni[sz]ed|do(es)? not match|rejected)|log ?[io]n (failed|failure|incorrect)"),
            // Messages of parsers and of rate limits mention tokens, too.
            line(
                    Kind.TOKEN,
                    "^(?!.*\\b(json|xml|syntax|pars(e|er|ing)|position|line|column|too many|limit)\\b).*\\btokens?"),
            line(
                    Kind.TOKEN,
                    "^(?!.*\\bagents?\\b).*\\b(" + LOGIN + "\\b.*\\b" + NOT_GOOD + "|" + NOT_GOOD + " (\\w+ )?" + LOGIN
                            + "|(logged|signed) out|"
                            + "(not|no longer) (logged|signed) [io]n|please (log|sign) ?[io]n|not authenticated|unauthenticated|"
                            + "authentication (is )?(required|needed|expired|missing)|unauthori[sz]ed)"),
            line(Kind.UNCERTAIN, "time ?outs?|timed out|time limit|deadline|took too long|(execution|maximum) time"),
            line(
                    Kind.UNCERTAIN,
                    "(internal|server|system|unexpected|unknown|unhandled|unspecified|fatal|critical|runtime|php|application|network|"
                            + "connection|communication|socket|io|i o|general) (\\w+ )?(errors?|exceptions?|failures?|faults?|problems?)|exception|stack ?trace|"
                            + "out of memory|memory (limit|size|exhausted)|disk (is )?full|no space|crash\\w*|aborted|interrupted|gateway|upstream|back ?end|"
                            + "read only|error (has )?occurred|something went wrong|connection (lost|refused|reset|closed|broken|failed)|"
                            + "(could not|couldn t|cannot|can not|can t|unable to|failed to) (connect|reach|contact|save|store|write|insert|process|complete|"
                            + "execute|lock|open)"),
            line(
                    Kind.UNCERTAIN,
                    "permissions?|access (is )?denied|forbidden|privileges?|not authori[sz]ed|no (access|rights)|"
                            + "(you|user|account|api) .*not (allowed|permitted)|account .*(suspended|disabled|locked|inactive|closed|expired)|^denied$"),
            line(
                    Kind.BEFORE_WORK,
                    "too many (\\w+ )?(requests|calls|attempts|sessions|log ?ins|tokens|users|clients|operations|hits|queries)|"
                            + "(rate|requests?|calls?|api|usage|traffic|concurren\\w+|tokens?) (\\w+ )?(limit\\w*|exceeded)|limit of \\d+ (requests|calls)|quota|"
                            + "throttl\\w*|slow down|over ?load\\w*|busy|maintenance|"
                            + "(service|server|system|site|api|resource|dialler|dialer|platform|temporarily|currently)( is| are)?( temporarily| currently)? "
                            + "(unavailable|down|offline|closed|not available|not ready|starting|restarting|shutting down)|^unavailable|"
                            + "(over|at|exceeded) capacity|back ?off"),
            line(
                    Kind.UNCERTAIN,
                    "(try|retry|repeat) .*(again|later|shortly|moment|minutes?|seconds?)|try again|temporar(y|ily)|momentarily|"
                            + "at this time|right now"),
            // Documented. An error of the request rather than of a record repeats as well.
            line(Kind.RECORD, "^bad arguments?"),
            line(Kind.RECORD, "^record id .{1,40} does not exist$"),
            line(Kind.RECORD, "^no file uploaded"),
            line(Kind.RECORD, "^filename already exists"));

    private final List<Pattern> rejections;

    /**
     * @param rejections further texts that reject a record, in which {@code *} stands for any words
     * @throws IllegalArgumentException if one of them matches every text
     */
    public ServerTexts(List<String> rejections) {
        this.rejections = rejections.stream().map(ServerTexts::rejection).toList();
    }

    private static Line line(Kind kind, String words) {
        String begin = words.startsWith("^") ? "" : "\\b";
        return new Line(kind, Pattern.compile(begin + "(" + words + ")" + (words.endsWith("$") ? "" : "\\b")));
    }

    private static Pattern rejection(String text) {
        List<String> parts =
                Stream.of(text.split("\\*", -1)).map(part -> words(part, false)).toList();
        if (parts.stream().allMatch(String::isEmpty)) {
            throw new IllegalArgumentException("'" + text.strip()
                    + "' matches every error; write the words of the server, " + "with * for words that vary.");
        }
        return Pattern.compile(parts.stream()
                .map(part -> part.isEmpty() ? "" : Pattern.quote(part))
                .collect(Collectors.joining(" ?.* ?")));
    }

    /** The subject of a text; {@link Kind#OTHER} if no line matches. */
    public Kind kindOf(String text) {
        if (text == null || text.isBlank()) {
            return Kind.OTHER;
        }
        String read = text.strip();
        read = read.length() > LONGEST_READ ? read.substring(0, LONGEST_READ) : read;
        String plain = words(read, false);
        if (BAD_ARGUMENT.matcher(read).matches()
                || rejections.stream().anyMatch(listed -> listed.matcher(plain).matches())) {
            return Kind.RECORD;
        }
        String words = words(read, true);
        return TABLE.stream()
                .filter(line -> line.words.matcher(words).find())
                .map(Line::kind)
                .findFirst()
                .orElse(Kind.OTHER);
    }

    private static String words(String text, boolean camel) {
        String apart = camel ? CAMEL.matcher(text).replaceAll(" ") : text;
        return PUNCTUATION
                .matcher(apart.toLowerCase(Locale.ROOT))
                .replaceAll(" ")
                .strip();
    }
}
