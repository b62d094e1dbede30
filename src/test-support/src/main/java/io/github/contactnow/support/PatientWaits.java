package io.github.contactnow.support;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Gives every wait of a test that names no bound two minutes. A bound ends a test that hangs; it is no promise of speed, and the default of
 * ten seconds ends sound tests on a busy machine. JUnit finds this class by its service file.
 */
public final class PatientWaits implements LauncherSessionListener {

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(2));
    }
}
