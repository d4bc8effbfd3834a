# Applies one mutation to the tree in the current folder: perl apply.pl FILE. Each text must stand exactly once in its file; otherwise the
# mutation has outlived what it breaks, and that is an error that names it.
use strict;
use warnings;

my ($mutation) = @ARGV;
my $text = slurp($mutation);
my ($path) = $text =~ /^file: (\S+)$/m or die "$mutation names no file\n";
my $source = slurp($path);
my $count = 0;
while ($text =~ /^<<<<\n(.*?)\n====\n(.*?)\n>>>>$/msg) {
    my ($old, $new) = ($1, $2);
    my $found = () = $source =~ /\Q$old\E/g;
    die "$mutation no longer applies: its text stands $found times in $path\n" if $found != 1;
    $source =~ s/\Q$old\E/$new/;
    $count++;
}
die "$mutation changes nothing\n" if $count == 0;
open(my $out, '>', $path) or die "$path: $!\n";
print $out $source;

sub slurp {
    my ($file) = @_;
    open(my $in, '<', $file) or die "$file: $!\n";
    local $/;
    return scalar <$in>;
}
