/// The checksum of POSIX's `cksum`, which every shell can compute.
final class Cksum {

    private static final int POLYNOMIAL = 0x04C11DB7;

    private Cksum() {}

    /// What `tail -c SIZE FILE | cksum` prints.
    static String line(byte[] content, int size) {
        int sum = 0;
        for (int at = content.length - size; at < content.length; at++) {
            sum = next(sum, content[at]);
        }
        for (int length = size; length != 0; length >>>= 8) {
            sum = next(sum, length);
        }
        return Integer.toUnsignedString(~sum) + " " + size + "\n";
    }

    private static int next(int sum, int value) {
        int next = sum ^ value << 24;
        for (int bit = 0; bit < 8; bit++) {
            next = next < 0 ? next << 1 ^ POLYNOMIAL : next << 1;
        }
        return next;
    }
}
