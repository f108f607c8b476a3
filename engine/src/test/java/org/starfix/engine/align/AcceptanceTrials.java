package org.starfix.engine.align;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongFunction;
import org.starfix.engine.fit.*;
import org.starfix.engine.match.*;
import org.starfix.engine.numeric.Affine2;

final class AcceptanceTrials {
    static final MatchOptions REL = new MatchOptions(2, true, 1.0, 0.7, 0, 0);
    static final MatchOptions ABS = new MatchOptions(6, true, 0.1, 0.7, 0, 0);

    static int ROUNDS = 4; static long rounds;
    record Trial(String outcome, double error, MatchSignificance significance, int matches, double rmse) {}

    static Trial run(ListPair p, MatchOptions o, double scale, int minobj, FitGeometry g) {
        MatchOutcome m = XyMatcher.match(p.refX, p.refY, p.imX, p.imY, o, scale);
        if (!(m instanceof MatchOutcome.Matched matched)) return new Trial("confused", 0, null, 0, 0);
        Matches ms = matched.matches();
        if (ms.size() < minobj) return new Trial("few", 0, null, ms.size(), 0);
        FitOutcome f = LinearFitter.fit(
                GroupCatalog.take(p.refX, ms.referenceIndex()),
                GroupCatalog.take(p.refY, ms.referenceIndex()),
                GroupCatalog.take(p.imX, ms.imageIndex()),
                GroupCatalog.take(p.imY, ms.imageIndex()),
                Optional.empty(),
                Optional.empty(),
                new FitOptions(g, SigmaClip.DEFAULT));
        if (!(f instanceof FitOutcome.Fitted fitted)) return new Trial("singular", 0, null, ms.size(), 0);
        int dof = switch (g) { case SHIFT -> 0; case RSHIFT -> 1; case RSCALE -> 2; case GENERAL -> 4; };
        MatchSearch search = new MatchSearch(o, dof, scale);
        EvidencedFit e = EvidencedFit.of(fitted.fit(), p.refX, p.refY, p.imX, p.imY, search);
        if (ROUNDS > 0) e = e.refined(p.refX, p.refY, p.imX, p.imY, ms, search, new FitOptions(g, SigmaClip.DEFAULT));
        Affine2 c = e.fit().aboutOrigin();
        MatchSignificance s = e.evidence().significance();
        double worst = 0;
        for (double x : new double[] {0, p.side})
            for (double y : new double[] {0, p.side}) {
                double ix = Math.cos(p.turn) * (x + p.dx) - Math.sin(p.turn) * (y + p.dy);
                double iy = Math.sin(p.turn) * (x + p.dx) + Math.cos(p.turn) * (y + p.dy);
                worst = Math.max(
                        worst,
                        Math.hypot(c.m00() * ix + c.m01() * iy + c.s0() - x, c.m10() * ix + c.m11() * iy + c.s1() - y));
            }
        return new Trial("ok", worst, s, ms.size(), fitted.fit().rmse());
    }

    static void table(
            String name, int n, MatchOptions o, double scale, int minobj, FitGeometry g, LongFunction<ListPair> make) {
        int fitted = 0, accidental = 0, ambiguous = 0, accepted = 0;
        double[] err = new double[n];
        double min = 0;
        long t = 0;
        int wrong = 0, right = 0;
        double[] logs = new double[n];
        MatchSignificance example = null;
        for (int i = 0; i < n; i++) {
            ListPair p = make.apply(i);
            long t0 = System.nanoTime();
            Trial r = run(p, o, scale, minobj, g);
            t += System.nanoTime() - t0;
            if (!r.outcome().equals("ok")) continue;
            fitted++;
            MatchSignificance s = r.significance();
            logs[i] = s.logChance();
            min = Math.min(min, s.logChance());
            if (s.logChance() > Math.log(1e-6)) {
                accidental++;
                continue;
            }
            if (s.rival().logChance() < Math.log(1e-3) && s.rival().share() >= 1 / 3.) {
                ambiguous++;
                example = s;
                continue;
            }
            err[accepted++] = r.error() / scale;
            if (p.related && r.error() < Math.max(0.5 * scale, 0.1)) right++;
            else {
                wrong++;
                example = s;
            }
        }
        err = Arrays.copyOf(err, accepted);
        Arrays.sort(err);
        Arrays.sort(logs);
        System.out.printf(
                "%-42s n=%d fit=%d accid=%d ambig=%d accept=%d right=%d wrong=%d minlog10=%.1f med=%.1f err px med=%.2f 99%%=%.2f  %.2f ms%n",
                name,
                n,
                fitted,
                accidental,
                ambiguous,
                accepted,
                right,
                wrong,
                min / Math.log(10),
                logs[n / 2] / Math.log(10),
                accepted == 0 ? Double.NaN : err[accepted / 2],
                accepted == 0 ? Double.NaN : err[(int) (accepted * .99)],
                t / 1e6 / n);
        if (example != null) System.out.println("     e.g. " + example);
    }

    public static void main(String[] a) {
        int n = Integer.parseInt(a[0]);
        if (EvidencedFit.DEBUG) {
            for (int i = 0; i < n; i++) {
                    Random r = new Random(i); double rr = 2 * Math.sqrt(r.nextDouble()), t = 2 * Math.PI * r.nextDouble();
                    ListPair p = ListPair.common(r, 30, 200, ListPair.side(200, .01, .7), .1 * .4, rr * Math.cos(t), rr * Math.sin(t), 0);
                    MatchOutcome m = XyMatcher.match(p.refX, p.refY, p.imX, p.imY, REL, .4);
                    Matches q = ((MatchOutcome.Matched) m).matches();
                    if (q.size() < 15) System.out.println("seed " + i + " true " + p.dx + " " + p.dy + " " + q.size() + " " + q.offset());
                    
                    p = ListPair.common(r, 30, 200, ListPair.side(200, .1, .7), .1 * .03, rr * Math.cos(t), rr * Math.sin(t), 0);
                    Trial u = run(p, REL, .03, 15, FitGeometry.RSHIFT);
                    if (u.significance().rival().share() > .33) System.out.println("seed " + i + " " + u + u.significance().rival().logChance());
            }
            return;
        }
        if (n == 0) {
            for (double scale : new double[] {.03, .1, .4}) for (boolean abs : new boolean[] {false, true}) for (double ch : new double[] {.01, .1, .5}) {
                double side = ListPair.side(10000, ch, .7);
                double tm = 1e9, te = 1e9;
                for (int i = 0; i < 12; i++) {
                    ListPair p = ListPair.common(new Random(i), 5000, 10000, side, .1 * scale, 1, .5, 0);
                    MatchOptions o = abs ? ABS : REL;
                    long t0 = System.nanoTime();
                    MatchOutcome m = XyMatcher.match(p.refX, p.refY, p.imX, p.imY, o, scale);
                    long t1 = System.nanoTime();
                    double[] x = p.imX.clone(), y = p.imY.clone();
                    for (int k = 0; k < x.length; k++) { x[k] -= 1; y[k] -= .5; }
                    ChanceMatches.of(p.refX, p.refY, x, y, new MatchSearch(o, 1, scale)).significance();
                    long t2 = System.nanoTime();
                    tm = Math.min(tm, t1 - t0); te = Math.min(te, t2 - t1);
                }
                System.out.printf("%s %s %s match %.1f ms significance %.1f ms%n", scale, abs, ch, tm / 1e6, te / 1e6);
            }
            return;
        }
        double tol = .7;
        for (double scale : new double[] {.03, .4})
            for (boolean abs : new boolean[] {false, true}) {
                MatchOptions o = abs ? ABS : REL;
                double R = o.searchRadius();
                String tag = (abs ? "abs " : "rel ") + scale + " ";
                FitGeometry g = FitGeometry.RSHIFT;
                for (double ch : new double[] {.01, .1, .5}) {
                    int stars = ch < .05 ? 1000 : 200;
                    double side = ListPair.side(stars, ch, tol);
                    table(
                            tag + "unrelated " + stars + " " + ch,
                            n,
                            o,
                            scale,
                            15,
                            g,
                            i -> ListPair.unrelated(new Random(i), stars, stars, side));
                    double side2 = ListPair.side(200, ch, tol);
                    table(tag + "true " + ch, n, o, scale, 15, g, i -> {
                        Random r = new Random(i);
                        double rr = R * Math.sqrt(r.nextDouble()), t = 2 * Math.PI * r.nextDouble();
                        return ListPair.common(r, 30, 200, side2, .1 * scale, rr * Math.cos(t), rr * Math.sin(t), 0);
                    });
                    table(tag + "true turned " + ch, n, o, scale, 15, g, i -> {
                        Random r = new Random(i);
                        double rr = R * Math.sqrt(r.nextDouble()), t = 2 * Math.PI * r.nextDouble();
                        double turn = .3 * tol / side2 * (2 * r.nextDouble() - 1);
                        return ListPair.common(r, 30, 200, side2, .1 * scale, rr * Math.cos(t), rr * Math.sin(t), turn);
                    });
                    table(tag + "self beyond " + ch, n, o, scale, 15, g, i -> {
                        Random r = new Random(i);
                        double rr = R * 1.5 + tol + R * r.nextDouble(), t = 2 * Math.PI * r.nextDouble();
                        ListPair p =
                                ListPair.common(r, 200, 200, side2, .1 * scale, rr * Math.cos(t), rr * Math.sin(t), 0);
                        return p;
                    });
                    table(tag + "defects " + ch, n, o, scale, 15, g, i -> {
                        Random r = new Random(i);
                        double rr = R * Math.sqrt(r.nextDouble()), t = 2 * Math.PI * r.nextDouble();
                        double rd = R * Math.sqrt(r.nextDouble()), td = 2 * Math.PI * r.nextDouble();
                        return ListPair.common(r, 30, 160, side2, .1 * scale, rr * Math.cos(t), rr * Math.sin(t), 0)
                                .withDefects(r, 40, .05 * scale, rd * Math.cos(td), rd * Math.sin(td));
                    });
                }
                table(tag + "lattice full", n, o, scale, 15, g, i -> {
                    Random r = new Random(i);
                    return ListPair.lattice(r, 16, 1 + 7 * r.nextDouble(), 1, .1 * scale);
                });
                table(tag + "lattice half", n, o, scale, 15, g, i -> {
                    Random r = new Random(i);
                    return ListPair.lattice(r, 20, 1 + 7 * r.nextDouble(), .5, .1 * scale);
                });
                table(tag + "lattice tenth", n, o, scale, 15, g, i -> {
                    Random r = new Random(i);
                    return ListPair.lattice(r, 50, 1 + 7 * r.nextDouble(), .1, .1 * scale);
                });
                for (double w : new double[] {.5, 1, 2, 5, 10})
                    table(
                            tag + "clusters " + w,
                            n,
                            o,
                            scale,
                            15,
                            g,
                            i -> ListPair.clusters(new Random(i), 150, 200, 60, w));
                for (double w : new double[] {2, 5})
                    table(
                            tag + "clusters of 1500 " + w,
                            n / 4,
                            o,
                            scale,
                            15,
                            g,
                            i -> ListPair.clusters(new Random(i), 1500, 2000, 100, w));
                for (double w : new double[] {.1, .5, 1.5})
                    table(
                            tag + "clumps of 10, " + w,
                            n,
                            o,
                            scale,
                            15,
                            g,
                            i -> ListPair.clumps(new Random(i), 500, 10, 80, w));
            }
    }
}
