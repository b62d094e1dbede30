package io.github.contactnow.routes.leads;

import io.github.contactnow.leads.delivery.Admission;
import io.github.contactnow.leads.delivery.PolicyAdmission;
import io.github.contactnow.policy.Attempts;
import io.github.contactnow.policy.Policy;
import io.github.contactnow.policy.lists.SuppressionLists;
import io.github.contactnow.policy.yaml.PolicyFileException;
import io.github.contactnow.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.camel.util.TimeUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The contact policy of the settings {@code policy.*}, or none. */
public class ContactPolicy implements Admission {

    private static final Logger LOG = LoggerFactory.getLogger(ContactPolicy.class);

    private String rules;
    private String file;
    private String zone;
    private String postcode;
    private String state;
    private String country;
    private String subject;
    private Duration releaseOver = Duration.ZERO;
    private Admission admission = Admission.NONE;

    /**
     * Loads the rules, when the application starts.
     *
     * @throws IllegalArgumentException if a set does not exist, or the file cannot be used
     */
    public void open() {
        List<String> sets = !Settings.hasValue(rules)
                ? List.of()
                : Arrays.stream(rules.split(","))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList();
        if (sets.isEmpty() && !Settings.hasValue(file)) {
            LOG.info("No contact policy is in force: choose rules by policy.rules");
            return;
        }
        try {
            admission = new PolicyAdmission(
                    Policy.load(sets, Settings.hasValue(file) ? Map.of(file, text()) : Map.of()),
                    new PolicyAdmission.Fields(zone, postcode, state, country, subject),
                    // Neither is read yet: a rule that needs a list or the attempts holds its leads.
                    () -> SuppressionLists.NONE,
                    numbers -> Attempts.UNKNOWN,
                    releaseOver,
                    InstantSource.system());
        } catch (PolicyFileException e) {
            throw new IllegalArgumentException("The contact policy cannot be used: " + e.getMessage(), e);
        }
        LOG.info(
                "The contact policy is in force: {}{}",
                String.join(", ", sets),
                Settings.hasValue(file) ? " " + file : "");
    }

    private String text() {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "policy.file names " + file + ", which cannot be read ("
                            + e.getClass().getSimpleName()
                            + "): name a YAML file in UTF-8 that the application may read",
                    e);
        }
    }

    @Override
    public Answer ask(Candidate lead) {
        return admission.ask(lead);
    }

    @Override
    public boolean isInForce() {
        return admission.isInForce();
    }

    /** Names of packaged sets of rules, with commas between them. */
    public void setRules(String rules) {
        this.rules = rules;
    }

    /** A YAML file of own rules. */
    public void setFile(String file) {
        this.file = file;
    }

    /** Field of a lead with the time zone of its person. */
    public void setZone(String zone) {
        this.zone = orNull(zone);
    }

    /** Field of a lead with its postcode. */
    public void setPostcode(String postcode) {
        this.postcode = orNull(postcode);
    }

    /** Field of a lead with its state, province or region. */
    public void setState(String state) {
        this.state = orNull(state);
    }

    /** Field of a lead with its country, by its two letters. */
    public void setCountry(String country) {
        this.country = orNull(country);
    }

    /** Field of a lead with the subject of the call. */
    public void setSubject(String subject) {
        this.subject = orNull(subject);
    }

    /** Over how long leads that are held until the same time are released, as in {@code 15m}. */
    public void setReleaseOver(String time) {
        releaseOver = Duration.ofMillis(TimeUtils.toMilliSeconds(time));
    }

    private static String orNull(String name) {
        return Settings.hasValue(name) ? name : null;
    }
}
