package org.starfix.jobs.report.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.ImageIO;

/** A picture that is drawn on. Colours are told apart by those who see red and green alike. */
final class Picture {
    static final Color GOOD = new Color(0x0072B2);
    static final Color BAD = new Color(0xD55E00);
    static final Color PARTLY = new Color(0xE69F00);
    static final Color MARK = new Color(0x009E73);
    static final Color TEXT = new Color(0x1B1F24);
    static final Color LINE = new Color(0xC8CED6);

    private static final double HEAD = 5;

    private final BufferedImage image;
    private final Graphics2D graphics;

    /** An empty one. */
    Picture(int width, int height, Color background) {
        image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setColor(background);
        graphics.fillRect(0, 0, width, height);
    }

    void grey(int x, int y, int value) {
        image.setRGB(x, y, value << 16 | value << 8 | value);
    }

    void line(Color colour, double width, double x0, double y0, double x1, double y1) {
        graphics.setColor(colour);
        graphics.setStroke(new BasicStroke((float) width));
        graphics.draw(new Line2D.Double(x0, y0, x1, y1));
    }

    void dashed(Color colour, double x0, double y0, double x1, double y1) {
        graphics.setColor(colour);
        graphics.setStroke(
                new BasicStroke(1f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10f, new float[] {6, 4}, 0f));
        graphics.draw(new Line2D.Double(x0, y0, x1, y1));
    }

    void box(Color colour, double x, double y, double width, double height) {
        polygon(colour, 1, new double[] {x, x + width, x + width, x}, new double[] {y, y, y + height, y + height});
    }

    void polygon(Color colour, double width, double[] x, double[] y) {
        Path2D path = new Path2D.Double();
        path.moveTo(x[0], y[0]);
        for (int i = 1; i < x.length; i++) {
            path.lineTo(x[i], y[i]);
        }
        path.closePath();
        graphics.setColor(colour);
        graphics.setStroke(new BasicStroke((float) width));
        graphics.draw(path);
    }

    void dot(Color colour, double x, double y, double radius) {
        graphics.setColor(colour);
        graphics.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    }

    void circle(Color colour, double width, double x, double y, double radius) {
        graphics.setColor(colour);
        graphics.setStroke(new BasicStroke((float) width));
        graphics.draw(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    }

    void cross(Color colour, double width, double x, double y, double half) {
        line(colour, width, x - half, y - half, x + half, y + half);
        line(colour, width, x - half, y + half, x + half, y - half);
    }

    void arrow(Color colour, double width, double x, double y, double dx, double dy) {
        line(colour, width, x, y, x + dx, y + dy);
        double length = Math.hypot(dx, dy);
        if (length > 2) {
            double s = Math.min(HEAD, length / 2);
            double ux = dx / length;
            double uy = dy / length;
            line(colour, width, x + dx, y + dy, x + dx - s * (ux + 0.5 * uy), y + dy - s * (uy - 0.5 * ux));
            line(colour, width, x + dx, y + dy, x + dx - s * (ux - 0.5 * uy), y + dy - s * (uy + 0.5 * ux));
        }
    }

    /** A line of text; (x, y) is its upper left corner, each dot {@code size} pixels wide. */
    void text(Color colour, int x, int y, int size, String text) {
        graphics.setColor(colour);
        for (int i = 0; i < text.length(); i++) {
            for (int column = 0; column < SmallFont.ADVANCE; column++) {
                for (int row = 0; row <= SmallFont.HEIGHT; row++) {
                    if (SmallFont.isSet(text.charAt(i), column, row)) {
                        graphics.fillRect(x + size * (SmallFont.ADVANCE * i + column), y + size * row, size, size);
                    }
                }
            }
        }
    }

    static int widthOf(String text, int size) {
        return size * SmallFont.ADVANCE * text.length();
    }

    /** Writes it as PNG. The stream is not closed. */
    void write(OutputStream out) throws IOException {
        graphics.dispose();
        ImageIO.setUseCache(false);
        if (!ImageIO.write(image, "png", out)) {
            throw new AssertionError("every Java writes PNG");
        }
    }
}
