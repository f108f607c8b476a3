package org.starfix.jobs.report;

import java.io.PrintStream;
import java.util.Locale;
import org.starfix.engine.internal.step.report.GroupFigure;
import org.starfix.engine.internal.step.report.GroupFigures;

/** The figures of groups as a printed table, at most 80 characters wide. */
final class GroupTable {
    private static final int LABEL_WIDTH = 32;
    private static final String LINE = "  %-" + LABEL_WIDTH + "s %11s %11s %8s  %s%n";

    private GroupTable() {}

    static void print(String title, GroupFigures.Stage stage, PrintStream out) {
        if (stage.groups() == 0) {
            return;
        }
        String left = stage.isCut() ? "; the " + stage.worst().size() + " worst of them" : "";
        out.println(title + " alignment: " + stage.aligned() + " of " + stage.groups()
                + (stage.groups() == 1 ? " group" : " groups") + left);
        out.printf(Locale.ROOT, LINE, "group", "matches", "rmse", "chance", "outcome");
        for (GroupFigure row : stage.rows()) {
            out.printf(
                    Locale.ROOT,
                    LINE,
                    label(row.label()),
                    matches(row),
                    length(row.rmse()),
                    chance(row.logChance()),
                    row.kind().words());
        }
        if (stage.isCut()) {
            out.println("  and " + (stage.groups() - stage.worst().size()) + " more, which are in the ledger");
        }
    }

    /** The end of a long name tells it from others. */
    private static String label(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", "?");
        return plain.length() <= LABEL_WIDTH ? plain : ".." + plain.substring(plain.length() - LABEL_WIDTH + 2);
    }

    private static String matches(GroupFigure row) {
        return switch (row.kind()) {
            case ALIGNED -> row.used() + " of " + row.matches();
            case FAILED -> "" + row.matches();
            case REFERENCE -> "-";
        };
    }

    /** With its unit: mas below an arcsecond. */
    static String length(double arcsec) {
        if (Double.isNaN(arcsec)) {
            return "-";
        }
        double mas = 1000 * arcsec;
        if (mas >= 1000) {
            return String.format(Locale.ROOT, "%.2f arcsec", arcsec);
        }
        return String.format(Locale.ROOT, mas < 10 ? "%.2f mas" : "%.1f mas", mas);
    }

    /** One digit and the power of ten: chances are far below the smallest double. */
    static String chance(double log) {
        if (Double.isNaN(log)) {
            return "-";
        }
        if (log > -2) {
            return String.format(Locale.ROOT, "%.2g", Math.pow(10, log));
        }
        int exponent = (int) Math.floor(log);
        long digit = Math.round(Math.pow(10, log - exponent));
        return digit == 10 ? "1e" + (exponent + 1) : digit + "e" + exponent;
    }
}
