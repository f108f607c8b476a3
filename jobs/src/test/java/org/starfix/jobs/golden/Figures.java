package org.starfix.jobs.golden;

import java.util.Locale;

/** How far every case is from the golden numbers, on the test's own output: quiet when green, there when asked for. */
final class Figures {
    private Figures() {}

    static void note(String what, String name, double value) {
        System.out.printf(Locale.ROOT, "FIGURE %-22s %-26s %.3g%n", what, name, value);
    }
}
