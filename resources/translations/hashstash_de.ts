<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>QObject</name>
    <message>
        <source>this build cannot open it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing was ever written to it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>graph: opens its nodes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sub-stash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>function results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>temporary stash, left behind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>− only left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>+ only right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>~ differs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gone since the stash was read; F5 reads it again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>large: select the entry to read it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no value stored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>key	key type	value type	value	versions	stored bytes	written
</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Column %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>+ added</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>− removed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>~ changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 × %2 · %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>column</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from %1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 not finite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a pixel is the mean of %1 × %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> · %1 channels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This %1 picture is damaged: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it ends early</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its header says no size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This %1 picture claims %2, which is %3 decoded; up to %4 are shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These bytes are no PNG, JPEG, GIF or WebP picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Qt has no decoder of %1 pictures on this machine; Debian&apos;s is in the package qt6-image-formats-plugins</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> · the first of %1 pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This %1 picture ends early, at byte %2: the rest is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>labels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>structured</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>character</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>characters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>byte</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>element</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>elements</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>items</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 (%3 %)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>working</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> at byte %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> failed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hashstash::AdvicePanel</name>
    <message>
        <source>Con&amp;vert the stash …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What matters:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>writing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much %1 matters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Best of those that last: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose how much to measure, and run it. Stores are made in the temporary folder, and removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copies the open stash into one of the recommended format; it stays as it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a stash first</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hashstash::CatalogModel</name>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Format</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hashstash::CatalogPanel</name>
    <message>
        <source>Stashes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Remove folder from the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for stashes in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not be read: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was ever written to %1, so there is nothing to open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This build cannot open %1: it has no such engine or serializer. Convert the stash with the Python library, or use a build that has it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a folder to list the stashes in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No stash was found here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stashes</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hashstash::ChartPage</name>
    <message>
        <source>&amp;Line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hist&amp;ogram</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from %1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mean %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>standard deviation %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 missing or infinite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drawn by the least and most of each %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bins</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line chart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Histogram</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 to %2: %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hashstash::ChartPlot</name>
    <message>
        <source>&amp;Copy picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show &amp;all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move &amp;left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move &amp;right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>index</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>count</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hashstash::CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words of a command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type some words of a command</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hashstash::CompareWindow</name>
    <message>
        <source>&amp;Compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare two stashes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys that differ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the values differ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another stash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which stash? A folder such as lmdb.hashstash.lz4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose two different stashes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>entry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>entries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped: these are the differences found until then</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>o&amp;nly left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only ri&amp;ght</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;differs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 equal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 do not decode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the first %1 are shown</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hashstash::ConvertDialog</name>
    <message>
        <source>&amp;Convert</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open the new stash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Convert a stash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Browse …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Into the folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every entry is copied with all its versions, and read back. The source stays as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Into which folder?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: that is the stash itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Convert to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 copied, %2 there already, %3 failed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n entries so far</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hashstash::DifferenceModel</name>
    <message>
        <source>the whole value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hashstash::EdgeModel</name>
    <message>
        <source>Return or a double click goes there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>→ to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>← from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Direction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Relation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Node</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Properties</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hashstash::EntriesPanel</name>
    <message>
        <source>Filter keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter: keys that contain this text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show only keys whose Python text contains this, in any case (Ctrl+F)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another process wrote to this stash since it was read. &lt;a href=&quot;reload&quot;&gt;Read it again&lt;/a&gt; (F5)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy key as Python</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy key as tagged &amp;JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Shift+J</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy rows as &amp;table (TSV)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Shift+C</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for it …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No entry has this key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>entry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>entries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 loaded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 loaded, counting …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 match so far …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 match</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sorting …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>written to by another process, read again at %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied the first %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hashstash::EntryConditionRow</name>
    <message>
        <source>Type of the value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>any type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stored from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>written &amp;from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size, %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>10 kB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is no size: give bytes, kB, MB or GB</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hashstash::EntryModel</name>
    <message>
        <source>damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>byte</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this store keeps no time for the entry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Versions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hashstash::EntryWork</name>
    <message>
        <source>Read %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Count %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sort %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hashstash::ErrorBar</name>
    <message>
        <source>Copy details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy everything that is known of this error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Error: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hashstash::FigureView</name>
    <message>
        <source>raw size</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1
median %2 %3, half of all from %4 to %5, all from %6 to %7; %n measured</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1
%2 %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1
%2: %3
%4: %5</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hashstash::FindBar</name>
    <message>
        <source>Match case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to find</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hex bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous place (Shift+F3)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next place (F3)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hashstash::GraphPage</name>
    <message>
        <source>Edges of the node</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 to others, %2 from others</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the graph has no such node</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Properties: %1
Edges: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hashstash::HealthWindow</name>
    <message>
        <source>&lt;p&gt;and %1 more&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>entry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>entries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, all of which decode.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1; %2 of their keys and versions do not decode and are listed below.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What takes the room</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;i&gt;type of the value&lt;/i&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;i&gt;entries&lt;/i&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;i&gt;stored&lt;/i&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;i&gt;of each&lt;/i&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;p&gt;The largest value takes %1, under %2.&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;p&gt;With the same value as an earlier entry: %1, %2%3.&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, at least</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where decoding fails</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What Python would call to read it (nothing is called here)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Functions that are stored with their source, which Python would run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Classes that Python would import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What does not decode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Health of a stash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Examine again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save &amp;report …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every version of every entry is decoded …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Examine %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 examined</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped. What did not decode until then is listed below.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HTML (*.html)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hashstash::HexPage</name>
    <message>
        <source>not hexadecimal</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hashstash::HexView</name>
    <message>
        <source>Bytes in hexadecimal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy as hexadecimal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as &amp;text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Shift+C</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hashstash::HistoryPage</name>
    <message>
        <source>Versions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Differences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, newest first. Choose one to look at it, two (with Ctrl) to compare them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>versions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version %1 cannot be compared. %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare versions %1 and %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The comparison was cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>equal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>difference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>differences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version %1 → version %2: %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hashstash::HitModel</name>
    <message>
        <source>key %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>version %1 %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hashstash::InspectorPanel</name>
    <message>
        <source>T&amp;ree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>T&amp;able</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Te&amp;xt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Hex</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Pipeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Histor&amp;y</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ed&amp;ges</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No entry chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one in the list, or jump to a key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 stored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>versions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>written %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version %1 · %2 stored · written %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at a time not stored</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hashstash::JobIndicator</name>
    <message>
        <source>Progress of the oldest job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel this job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> (and %1 more)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hashstash::JobModel</name>
    <message>
        <source>Job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hashstash::JobsPanel</name>
    <message>
        <source>&amp;Cancel job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is running.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hashstash::JumpLine</name>
    <message>
        <source>Jump to key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jump to a key typed as Python, e.g. (&apos;user&apos;, 42)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a key as Python and press Return (Ctrl+L)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hashstash::KeptPanel</name>
    <message>
        <source>Kept profiles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compares the profile that is shown with this one</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1
%2, %n combinations</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1
%2 iterations, %3 rows, on %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name; one that is kept already is replaced:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New name of %1:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the kept profile %1?</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hashstash::MainWindow</name>
    <message>
        <source>HashStash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Catalog</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Profile engines, serializers and encodings …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Shift+P</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Compare two stashes …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Shift+D</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E&amp;xamine this stash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Shift+E</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Table of this stash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Shift+A</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All co&amp;mmands …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+K</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open folder or stash …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open from a &amp;server …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Shift+O</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Clear the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Close stash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+W</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the stash that was closed &amp;last</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Shift+T</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Reload</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+J</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;System</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Filter keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Jump to key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+L</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Search keys and values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Shift+F</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Catalog</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Entries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Next stash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Tab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Previous stash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Shift+Tab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a folder or a stash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was not opened. %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 found. Choose one in the catalog and press Return.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stashes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No stash was found there. A stash is a folder named like pairtree.hashstash.lz4.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 – HashStash</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hashstash::MatrixEditor</name>
    <message>
        <source>E&amp;ngines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Serializers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>En&amp;codings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the data, as hashstash&apos;s JSON: 1000, 100000</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threads that set and get at the same time: 1, 4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;izes, bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Workers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I&amp;terations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redis server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MongoDB server</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hashstash::NodePages</name>
    <message>
        <source>Pict&amp;ure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Chart</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hashstash::PicturePage</name>
    <message>
        <source>F&amp;it to view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;1:1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Actual size, one to one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>blue to yellow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>blue to red</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>grey</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> (at byte %1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · shown at %2 %</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hashstash::PictureView</name>
    <message>
        <source>Picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy picture</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hashstash::PipelineModel</name>
    <message>
        <source>gives a %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>byte</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To stored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hashstash::PipelinePage</name>
    <message>
        <source>Stages of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stages of decoding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stages of the</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>byte</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What went into %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What %1 gave: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As stored: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hashstash::ProblemModel</name>
    <message>
        <source>(a key that does not decode)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fails at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hashstash::ProfileWindow</name>
    <message>
        <source>a second or two</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>some %n seconds</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>some %n minutes</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>some %n hours</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>On entries of the open s&amp;tash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keep …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quick: four engines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The figures of the Python library&apos;s manual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From 1 kB to 10 MB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Choose …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose engines, serializers, encodings, data, sizes, servers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Measure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>R&amp;esults</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E&amp;xport …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Print the figure …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Figures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run a profile, show one that was kept, or open results:
the charts come here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a stash first</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n combinations, %1</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export results or the figure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Results (*.csv *.json *.feather *.parquet);;Figure (*.png *.svg *.pdf)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The printer %1 cannot be used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Results, of the Python library&apos;s profiler too (*.csv *.json *.feather *.parquet)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hashstash::ResultModel</name>
    <message>
        <source>not measured: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1x, within the spread</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1x (%2 to %3)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Serializer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size, kB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set + get, MB/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set, ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get, ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encoded, kB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Store, kB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Allocated, kB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Syncs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time to that of %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hashstash::ResultsPanel</name>
    <message>
        <source>Results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter: lmdb pickle dict</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter results</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hashstash::SearchPanel</name>
    <message>
        <source>&amp;Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text to search for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text in keys and values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Condition on a path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>and where: rows[*].score &gt;= 0.5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A path in the value, a relation (= != &lt; &lt;= &gt; &gt;=) and a Python literal; [*] is every element, ** any depth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>×</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the search (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in &amp;keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in &amp;values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all ve&amp;rsions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>match c&amp;ase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>regular e&amp;xpression</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a text, a condition, a type, a size or a time to search for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search in keys, in values, or in both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>found in %1 so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>found in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>entry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>entries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 looked at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 do not decode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the first %1 places are shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hashstash::ServerDialog</name>
    <message>
        <source>&amp;List its stashes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a stash on a server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>redis://user@host:port, rediss:// for TLS, unix:///path/to/socket or mongodb://host:port. A name behind the host, as in redis://host/my_stash, lists only the stashes of that name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>where the server asks for one; it is not kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stashes on the server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing on the server is changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is no server. Give it as redis://host:port, rediss://host:port or mongodb://host:port.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking %1 …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List the stashes on %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stashes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No stash was found on it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 in the first million keys; there is more. Name one behind the host to look for it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hashstash::ServerStashModel</name>
    <message>
        <source>2024’s library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first digits of the MD5 of the root folder that the stash was made with. They tell stashes of one name apart.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Database</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Root</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hashstash::StartPage</name>
    <message>
        <source>Opened &amp;recently</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Browse a HashStash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a folder that HashStash wrote to, or a single stash in it; or drop one on this window. Nothing in it is changed, and nothing that is stored in it is executed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open a folder …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open from a &amp;server …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opened recently</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the &amp;default root</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hashstash::StashDifferenceModel</name>
    <message>
        <source>What</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Places</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hashstash::StashTableWindow</name>
    <message>
        <source>all &amp;versions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;metadata: versions, times, arguments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Assemble</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E&amp;xport …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table of a stash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>entry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>entries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>column</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there are more, which are left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 do not decode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tables (*.csv *.json *.feather *.parquet)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: end the name in .csv, .json, .feather or .parquet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export to %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hashstash::StashView</name>
    <message>
        <source>Try &amp;again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening %1 …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stash: %1
</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hashstash::TablePage</name>
    <message>
        <source>Value as a table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy cells (TSV)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>column</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This value has no rows and columns. DataFrames, Series, arrays of one or two dimensions, lists of dicts and lists of equally long lists are shown as a table.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hashstash::TextPage</name>
    <message>
        <source>Value as text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>P&amp;ython</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plai&amp;n text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>showing the first %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hashstash::TreePage</name>
    <message>
        <source>Value as a tree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy as Python</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as &amp;JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Shift+J</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy &amp;path (for a search)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Shift+C</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hashstash::ValueTreeModel</name>
    <message>
        <source>value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>hashstash::VersionModel</name>
    <message>
        <source>not stored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
