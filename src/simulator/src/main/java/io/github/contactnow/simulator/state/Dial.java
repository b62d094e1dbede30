package io.github.contactnow.simulator.state;

import io.github.contactnow.simulator.settings.DialBreach;
import java.time.Instant;
import java.util.Set;

/**
 * One dial of the dialler.
 *
 * @param number  position in the log of dials, from 1
 * @param time    when the phone rang
 * @param call    id of its call
 * @param record  id of the dialled record
 * @param dataset its dataset
 * @param phone   the dialled number, as the record holds it
 * @param outcome outcome code of the call
 * @param breaks  the rules that forbade the dial; empty for a lawful one
 */
public record Dial(
        long number,
        Instant time,
        long call,
        long record,
        long dataset,
        String phone,
        long outcome,
        Set<DialBreach> breaks) {}
