package io.github.contactnow.ops.show;

import io.github.contactnow.policy.Reason;
import io.github.contactnow.routes.policy.CallJudge.Finding;
import io.github.contactnow.routes.policy.CallJudge.Judged;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Calls that were not lawful, or cannot be judged, as one page that loads nothing and runs nothing. */
public final class CallsPage {

    private static final String STYLE = """
        :root { color-scheme: light dark; --ink: #1b1f24; --paper: #fff; --faint: #d0d7de; --soft: #57606a; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --paper: #0d1117; --faint: #30363d; --soft: #9198a1; } }
        body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 75rem; margin: 2rem auto;
          padding: 0 1rem; }
        h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2rem; } p { color: var(--soft); }
        table { border-collapse: collapse; width: 100%; } td, th { padding: .25rem .75rem .25rem 0; text-align: left; vertical-align: top;
          border-bottom: 1px solid var(--faint); }
        """;

    private CallsPage() {}

    /**
     * @param sum    what was found, in one or two sentences
     * @param byRule how many calls each rule forbade
     */
    public static String of(String sum, Map<String, Long> byRule, List<Judged> found) {
        StringBuilder page = new StringBuilder(16_384);
        page.append(
                        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, ")
                .append("initial-scale=1\">\n<title>Calls and the contact policy</title>\n<style>\n")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n<h1>Calls and the contact policy</h1>\n<p>")
                .append(HtmlPage.escaped(sum))
                .append(" Not legal advice.</p>\n");
        if (!byRule.isEmpty()) {
            page.append("<h2>Rules</h2>\n<table>\n<tr><th>rule</th><th>calls that it forbade</th></tr>\n");
            byRule.forEach((rule, count) -> row(page, rule, Long.toString(count)));
            page.append("</table>\n");
        }
        if (!found.isEmpty()) {
            page.append(
                    "<h2>Calls</h2>\n<table>\n<tr><th>call</th><th>begun (UTC)</th><th>campaign</th><th>record</th><th>finding</th>"
                            + "<th>reasons</th></tr>\n");
            found.forEach(judged -> row(
                    page,
                    Long.toString(judged.call().id()),
                    judged.call().begun().toString(),
                    judged.call().table() == null ? "" : judged.call().table(),
                    Long.toString(judged.call().record()),
                    judged.finding() == Finding.UNLAWFUL ? "forbidden" : "not proven",
                    judged.reasons().stream().map(CallsPage::words).collect(Collectors.joining("; "))));
            page.append("</table>\n");
        }
        return page.append("</body>\n</html>\n").toString();
    }

    private static String words(Reason reason) {
        return reason.rule() + ": " + reason.why() + (reason.source() == null ? "" : ", source " + reason.source());
    }

    private static void row(StringBuilder page, String... cells) {
        page.append("<tr>");
        for (String cell : cells) {
            page.append("<td>").append(HtmlPage.escaped(cell)).append("</td>");
        }
        page.append("</tr>\n");
    }
}
