package io.github.contactnow.routes.leads;

import static io.github.contactnow.routes.TestEnvironment.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.github.contactnow.simulator.fault.FaultKind;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The example route for leads from attachments of mails, with a mail server. */
class LeadsFromMailTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PASSWORD = "pa55+of&the%mailbox";

    private final GreenMail server = new GreenMail(new ServerSetup[] {
        new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_IMAP),
        new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP)
    });
    private GreenMailUser mailbox;
    private ExampleApplication application;

    @BeforeEach
    void start() throws Exception {
        server.start();
        mailbox = server.setUser("leads@example.com", "leads", PASSWORD);
        server.setUser("results@example.com", "results", PASSWORD);
        application = new ExampleApplication(
                "leads-from-mail",
                Map.of(
                        "mail.imap", "imap://localhost:" + server.getImap().getPort(),
                        "mail.smtp", "smtp://localhost:" + server.getSmtp().getPort(),
                        "mail.username", "leads",
                        "mail.password", PASSWORD,
                        "mail.from", "leads@example.com",
                        "mail.results-to", "results@example.com",
                        "mail.delay", "200"));
    }

    @AfterEach
    void stop() {
        if (application != null) {
            application.close();
        }
        server.stop();
    }

    @Test
    void theLeadsOfEachAttachmentAreCreatedOnceAndTheResultsAreMailed() throws Exception {
        deliver(
                "monday.csv",
                "dataset,FirstName,MobilePhone,reference\n12,Ann,07700900001,mail-1\n12,Bo,,mail-2\n",
                "more.json",
                "{\"dataset\":12,\"MobilePhone\":\"07700900003\",\"reference\":\"mail-3\"}");
        JsonNode results = JSON.readTree(mail("Results: monday.csv"));
        assertThat(results.get(0).get("state").asText()).isEqualTo("APPLIED");
        assertThat(results.get(1).get("state").asText()).isEqualTo("REJECTED");
        assertThat(results.toString()).doesNotContain("Ann").doesNotContain("07700900001");
        assertThat(mail("Results: more.json")).contains("mail-3");
        deliver("again.json", "{\"dataset\":12,\"MobilePhone\":\"07700900003\",\"reference\":\"mail-3\"}");
        assertThat(mail("Results: again.json")).contains("APPLIED");
        assertThat(application.references()).containsExactlyInAnyOrder("mail-1", "mail-3");
    }

    @Test
    void anAttachmentThatCannotBeReadToItsEndIsRefusedWholeWithTheReason() throws Exception {
        deliver("cut.json", "[{\"dataset\":12,\"MobilePhone\":\"07700900001\",\"reference\":\"cut-1\"},{\"data");
        assertThat(mail("Refused: cut.json")).contains("stops in the middle");
        assertThat(application.references()).isEmpty();
    }

    @Test
    void aMailIsReadAgainWhileContactNowTurnsRequestsAway() throws Exception {
        application.whenCreating(FaultKind.HTTP_STATUS, 3);
        deliver("wait.json", "{\"dataset\":12,\"MobilePhone\":\"07700900001\",\"reference\":\"wait-1\"}");
        assertThat(mail("Results: wait.json")).contains("APPLIED");
        assertThat(application.references()).containsExactly("wait-1");
    }

    @Test
    void theFinalVerdictOfALeadInDoubtIsMailed() throws Exception {
        deliver("sure.json", "{\"dataset\":12,\"MobilePhone\":\"07700900001\",\"reference\":\"doubt-1\"}");
        mail("Results: sure.json");
        application.whenCreating(FaultKind.CLOSE_BEFORE_PROCESSING, 1);
        deliver("unsure.json", "{\"dataset\":12,\"MobilePhone\":\"07700900001\",\"reference\":\"doubt-2\"}");
        assertThat(mail("Results: unsure.json")).contains("IN_DOUBT");
        assertThat(mail("Result: unsure.json, record 1")).contains("APPLIED");
        assertThat(application.references()).containsExactly("doubt-1", "doubt-2");
    }

    /** Puts a mail with attachments, given by name and content, into the mailbox. */
    private void deliver(String... attachments) throws MessagingException {
        MimeMultipart parts = new MimeMultipart();
        MimeBodyPart text = new MimeBodyPart();
        text.setText("The leads of today.");
        parts.addBodyPart(text);
        for (int i = 0; i < attachments.length; i += 2) {
            MimeBodyPart part = new MimeBodyPart();
            part.setContent(attachments[i + 1].getBytes(StandardCharsets.UTF_8), "application/octet-stream");
            part.setFileName(attachments[i]);
            parts.addBodyPart(part);
        }
        MimeMessage message = new MimeMessage(server.getImap().createSession());
        message.setFrom(new InternetAddress("partner@example.com"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress("leads@example.com"));
        message.setSubject("Leads");
        message.setContent(parts);
        message.saveChanges();
        mailbox.deliver(message);
    }

    /** The text of a mail that the application has sent, once it is there. */
    private String mail(String subject) throws Exception {
        Message message = eventually()
                .atMost(Duration.ofMinutes(1))
                .until(() -> sent(subject), Optional::isPresent)
                .orElseThrow();
        assertThat(message.getAllRecipients()).containsExactly(new InternetAddress("results@example.com"));
        return new String(message.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private Optional<MimeMessage> sent(String subject) {
        return Stream.of(server.getReceivedMessages())
                .filter(message -> subject.equals(subjectOf(message)))
                .findFirst();
    }

    private static String subjectOf(MimeMessage message) {
        try {
            return message.getSubject();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
