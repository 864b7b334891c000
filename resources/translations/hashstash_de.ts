<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>QObject</name>
    <message>
        <source>this build cannot open it</source>
        <translation>diese Programmversion kann ihn nicht öffnen</translation>
    </message>
    <message>
        <source>nothing was ever written to it</source>
        <translation>es wurde nie etwas hineingeschrieben</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>graph: opens its nodes</source>
        <translation>Graph: öffnet seine Knoten</translation>
    </message>
    <message>
        <source>stash</source>
        <translation>Stash</translation>
    </message>
    <message>
        <source>sub-stash</source>
        <translation>Unter-Stash</translation>
    </message>
    <message>
        <source>function results</source>
        <translation>Funktionsergebnisse</translation>
    </message>
    <message>
        <source>temporary stash, left behind</source>
        <translation>temporärer Stash, liegen geblieben</translation>
    </message>
    <message>
        <source>− only left</source>
        <translation>− nur links</translation>
    </message>
    <message>
        <source>+ only right</source>
        <translation>+ nur rechts</translation>
    </message>
    <message>
        <source>~ differs</source>
        <translation>~ verschieden</translation>
    </message>
    <message>
        <source>gone since the stash was read; F5 reads it again</source>
        <translation>seit dem Lesen des Stashs verschwunden; F5 liest neu</translation>
    </message>
    <message>
        <source>large: select the entry to read it</source>
        <translation>groß: Eintrag auswählen, um ihn zu lesen</translation>
    </message>
    <message>
        <source>no value stored</source>
        <translation>kein Wert gespeichert</translation>
    </message>
    <message>
        <source>key	key type	value type	value	versions	stored bytes	written
</source>
        <translation>Schlüssel	Schlüsseltyp	Werttyp	Wert	Versionen	gespeicherte Bytes	geschrieben
</translation>
    </message>
    <message>
        <source>Column %1: %2</source>
        <translation>Spalte %1: %2</translation>
    </message>
    <message>
        <source>+ added</source>
        <translation>+ hinzugefügt</translation>
    </message>
    <message>
        <source>− removed</source>
        <translation>− entfernt</translation>
    </message>
    <message>
        <source>~ changed</source>
        <translation>~ geändert</translation>
    </message>
    <message>
        <source>%1 × %2 · %3</source>
        <translation>%1 × %2 · %3</translation>
    </message>
    <message>
        <source>row</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>column</source>
        <translation>Spalte</translation>
    </message>
    <message>
        <source>columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>from %1 to %2</source>
        <translation>von %1 bis %2</translation>
    </message>
    <message>
        <source>%1 not finite</source>
        <translation>%1 nicht endlich</translation>
    </message>
    <message>
        <source>a pixel is the mean of %1 × %2</source>
        <translation>ein Pixel ist der Mittelwert von %1 × %2</translation>
    </message>
    <message>
        <source> · %1 channels</source>
        <translation> · %1 Kanäle</translation>
    </message>
    <message>
        <source>This %1 picture is damaged: %2</source>
        <translation>Dieses %1-Bild ist beschädigt: %2</translation>
    </message>
    <message>
        <source>it ends early</source>
        <translation>es endet vorzeitig</translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 Pixel</translation>
    </message>
    <message>
        <source>its header says no size</source>
        <translation>sein Kopf nennt keine Größe</translation>
    </message>
    <message>
        <source>This %1 picture claims %2, which is %3 decoded; up to %4 are shown</source>
        <translation>Dieses %1-Bild gibt %2 an, dekodiert %3; angezeigt werden bis zu %4</translation>
    </message>
    <message>
        <source>These bytes are no PNG, JPEG, GIF or WebP picture</source>
        <translation>Diese Bytes sind kein PNG-, JPEG-, GIF- oder WebP-Bild</translation>
    </message>
    <message>
        <source>Qt has no decoder of %1 pictures on this machine; Debian&apos;s is in the package qt6-image-formats-plugins</source>
        <translation>Qt hat auf diesem Rechner keinen Dekoder für %1-Bilder; unter Debian ist er im Paket qt6-image-formats-plugins</translation>
    </message>
    <message>
        <source> · the first of %1 pictures</source>
        <translation> · das erste von %1 Bildern</translation>
    </message>
    <message>
        <source>This %1 picture ends early, at byte %2: the rest is missing</source>
        <translation>Dieses %1-Bild endet vorzeitig, bei Byte %2: der Rest fehlt</translation>
    </message>
    <message>
        <source>values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>labels</source>
        <translation>Labels</translation>
    </message>
    <message>
        <source>structured</source>
        <translation>strukturiert</translation>
    </message>
    <message>
        <source>character</source>
        <translation>Zeichen</translation>
    </message>
    <message>
        <source>characters</source>
        <translation>Zeichen</translation>
    </message>
    <message>
        <source>byte</source>
        <translation>Byte</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>Byte</translation>
    </message>
    <message>
        <source>element</source>
        <translation>Element</translation>
    </message>
    <message>
        <source>elements</source>
        <translation>Elemente</translation>
    </message>
    <message>
        <source>label</source>
        <translation>Label</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>item</source>
        <translation>Element</translation>
    </message>
    <message>
        <source>items</source>
        <translation>Elemente</translation>
    </message>
    <message>
        <source>%1 of %2 (%3 %)</source>
        <translation>%1 von %2 (%3 %)</translation>
    </message>
    <message>
        <source>working</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>&amp;Copy rows</source>
        <translation>Zeilen &amp;kopieren</translation>
    </message>
    <message>
        <source>The selection is too large for the clipboard; select fewer entries</source>
        <translation>Die Auswahl ist zu groß für die Zwischenablage; wählen Sie weniger Einträge aus</translation>
    </message>
    <message>
        <source>The picture has more than 64 million pixels, which is the most that is shown</source>
        <translation>Das Bild hat mehr als 64 Millionen Pixel; mehr werden nicht angezeigt</translation>
    </message>
    <message>
        <source>There is not enough memory for the picture</source>
        <translation>Der Speicher reicht für das Bild nicht aus</translation>
    </message>
    <message>
        <source>The value is no text</source>
        <translation>Der Wert ist kein Text</translation>
    </message>
    <message>
        <source>Open</source>
        <comment>what failed</comment>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Read</source>
        <comment>what failed</comment>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>Write</source>
        <comment>what failed</comment>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>Base64</source>
        <comment>what failed</comment>
        <translation>Base64-Dekodieren</translation>
    </message>
    <message>
        <source>Decompress</source>
        <comment>what failed</comment>
        <translation>Dekomprimieren</translation>
    </message>
    <message>
        <source>Deserialize</source>
        <comment>what failed</comment>
        <translation>Deserialisieren</translation>
    </message>
    <message>
        <source>Envelope</source>
        <comment>what failed</comment>
        <translation>Umschlag</translation>
    </message>
    <message>
        <source>Serialize</source>
        <comment>what failed</comment>
        <translation>Serialisieren</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <comment>what failed</comment>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>%1 failed at byte %2: %3</source>
        <translation>%1 fehlgeschlagen bei Byte %2: %3</translation>
    </message>
    <message>
        <source>%1 failed: %2</source>
        <translation>%1 fehlgeschlagen: %2</translation>
    </message>
    <message>
        <source>time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>index</source>
        <translation>Index</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>„%1“</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>ab %1</translation>
    </message>
    <message>
        <source>up to %1</source>
        <translation>bis %1</translation>
    </message>
    <message>
        <source>written from %1</source>
        <translation>geschrieben ab %1</translation>
    </message>
    <message>
        <source>written before %1</source>
        <translation>geschrieben vor %1</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>| Keys | Command |
</source>
        <translation>| Tasten | Befehl |
</translation>
    </message>
    <message>
        <source>In other places</source>
        <translation>An anderen Stellen</translation>
    </message>
    <message>
        <source>Every command is found by its name with Ctrl+K as well. Tab and Shift+Tab go from one control to the next; the arrows move in lists, Return opens, Esc closes messages and searches, and Alt with an underlined letter chooses it.</source>
        <translation>Jeder Befehl lässt sich auch mit Strg+K über seinen Namen finden. Tabulator und Umschalt+Tabulator führen von einem Bedienelement zum nächsten; die Pfeiltasten bewegen in Listen, die Eingabetaste öffnet, Esc schließt Meldungen und Suchen, und Alt mit einem unterstrichenen Buchstaben wählt das Element dazu.</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>The desktop&apos;s keyring was not unlocked.</source>
        <translation>Der Schlüsselbund der Arbeitsumgebung wurde nicht entsperrt.</translation>
    </message>
    <message>
        <source>The desktop&apos;s keyring does not answer: %1</source>
        <translation>Der Schlüsselbund der Arbeitsumgebung antwortet nicht: %1</translation>
    </message>
    <message>
        <source>The desktop&apos;s keyring does not answer.</source>
        <translation>Der Schlüsselbund der Arbeitsumgebung antwortet nicht.</translation>
    </message>
    <message>
        <source>“%1” has no numbers and no dates in these rows: choose another column</source>
        <translation>„%1“ hat in diesen Zeilen keine Zahlen und keine Zeiten: wählen Sie eine andere Spalte</translation>
    </message>
    <message>
        <source>&apos;%1&apos; was not moved to the trash; delete it for good instead, or look who may write there</source>
        <translation>„%1“ wurde nicht in den Papierkorb verschoben; löschen Sie es endgültig oder prüfen Sie, wer dort schreiben darf</translation>
    </message>
    <message>
        <source>Columns of more than %1 rows are not sorted or summed up</source>
        <translation>Spalten mit mehr als %1 Zeilen werden nicht sortiert oder summiert</translation>
    </message>
    <message>
        <source>There is already an entry under %1.</source>
        <translation>Unter %1 gibt es schon einen Eintrag.</translation>
    </message>
    <message>
        <source>%1, %2 among them, were changed by another program since you saw them.</source>
        <translation>%1, darunter %2, wurden seit dem Ansehen von einem anderen Programm geändert.</translation>
    </message>
    <message>
        <source>entry</source>
        <translation>Eintrag</translation>
    </message>
    <message>
        <source>entries</source>
        <translation>Einträge</translation>
    </message>
    <message>
        <source>%1 was deleted by another program since you saw it.</source>
        <translation>%1 wurde seit dem Ansehen von einem anderen Programm gelöscht.</translation>
    </message>
    <message>
        <source>%1 was changed by another program since you saw it.</source>
        <translation>%1 wurde seit dem Ansehen von einem anderen Programm geändert.</translation>
    </message>
    <message>
        <source>(no entry)</source>
        <translation>(kein Eintrag)</translation>
    </message>
    <message>
        <source>Change a value</source>
        <translation>Wert ändern</translation>
    </message>
    <message>
        <source>Add %1</source>
        <translation>%1 hinzufügen</translation>
    </message>
    <message>
        <source>Rename to %1</source>
        <translation>In %1 umbenennen</translation>
    </message>
    <message>
        <source>Not finished</source>
        <translation>Nicht fertig</translation>
    </message>
    <message>
        <source>A change is not finished in %1. Close and discard it?</source>
        <translation>In %1 ist eine Änderung nicht fertig. Schließen und sie verwerfen?</translation>
    </message>
    <message>
        <source>The entry&apos;s key is damaged, so that nothing leads to it; it can be taken out by repairing the stash</source>
        <translation>Der Schlüssel des Eintrags ist beschädigt, nichts führt also zu ihm; durch Reparieren des Stashs lässt er sich entfernen</translation>
    </message>
    <message>
        <source>There is no room to keep %1 for undoing it</source>
        <translation>Es ist kein Platz, um %1 zum Rückgängigmachen aufzubewahren</translation>
    </message>
    <message>
        <source>What was kept for undoing cannot be read again</source>
        <translation>Das zum Rückgängigmachen Aufbewahrte ist nicht mehr lesbar</translation>
    </message>
</context>
<context>
    <name>hashstash::AdvicePanel</name>
    <message>
        <source>Con&amp;vert the stash …</source>
        <translation>Stash kon&amp;vertieren …</translation>
    </message>
    <message>
        <source>What matters:</source>
        <translation>Wichtig ist:</translation>
    </message>
    <message>
        <source>writing</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>reading</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>How much %1 matters</source>
        <translation>Wie wichtig %1 ist</translation>
    </message>
    <message>
        <source>Choose how much to measure, and run it. Stores are made in the temporary folder, and removed.</source>
        <translation>Wählen Sie den Umfang der Messung und starten Sie sie. Speicher werden im temporären Ordner angelegt und wieder entfernt.</translation>
    </message>
    <message>
        <source>Copies the open stash into one of the recommended format; it stays as it is</source>
        <translation>Kopiert den geöffneten Stash in einen im empfohlenen Format; er selbst bleibt, wie er ist</translation>
    </message>
    <message>
        <source>Open a stash first</source>
        <translation>Zuerst einen Stash öffnen</translation>
    </message>
    <message>
        <source>Best of those that last: %1: set %2 ms, get %3 ms, %4 MB/s for both, %5 an entry</source>
        <translation>Am besten unter den dauerhaften: %1: Schreiben %2 ms, Lesen %3 ms, beides %4 MB/s, je Eintrag %5</translation>
    </message>
    <message>
        <source>%1 % of the raw size</source>
        <translation>%1 % der Rohgröße</translation>
    </message>
    <message>
        <source>next is %1 with %2 times its time and %3 times its size</source>
        <translation>danach %1 mit dem %2-Fachen der Zeit und dem %3-Fachen der Größe</translation>
    </message>
</context>
<context>
    <name>hashstash::CatalogModel</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
</context>
<context>
    <name>hashstash::CatalogPanel</name>
    <message>
        <source>Stashes</source>
        <translation>Stashes</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>Ö&amp;ffnen</translation>
    </message>
    <message>
        <source>&amp;Copy path</source>
        <translation>Pfad &amp;kopieren</translation>
    </message>
    <message>
        <source>&amp;Remove folder from the list</source>
        <translation>Ordner aus der Liste &amp;entfernen</translation>
    </message>
    <message>
        <source>Look for stashes in %1</source>
        <translation>Stashes in %1 suchen</translation>
    </message>
    <message>
        <source>%1 could not be read: %2</source>
        <translation>%1 nicht lesbar: %2</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Nothing was ever written to %1, so there is nothing to open.</source>
        <translation>In %1 wurde nie etwas geschrieben, es gibt also nichts zu öffnen.</translation>
    </message>
    <message>
        <source>This build cannot open %1: it has no such engine or serializer. Convert the stash with the Python library, or use a build that has it.</source>
        <translation>Diese Programmversion kann %1 nicht öffnen: Ihr fehlt die Engine oder der Serialisierer. Konvertieren Sie den Stash mit der Python-Bibliothek oder verwenden Sie eine Programmversion, die sie hat.</translation>
    </message>
    <message>
        <source>Open a folder to list the stashes in it.</source>
        <translation>Öffnen Sie einen Ordner, um seine Stashes aufzulisten.</translation>
    </message>
    <message>
        <source>No stash was found here.</source>
        <translation>Hier wurde kein Stash gefunden.</translation>
    </message>
    <message>
        <source>stash</source>
        <translation>Stash</translation>
    </message>
    <message>
        <source>stashes</source>
        <translation>Stashes</translation>
    </message>
</context>
<context>
    <name>hashstash::ChartPage</name>
    <message>
        <source>number</source>
        <translation>Zahl</translation>
    </message>
    <message>
        <source>numbers</source>
        <translation>Zahlen</translation>
    </message>
    <message>
        <source>from %1 to %2</source>
        <translation>von %1 bis %2</translation>
    </message>
    <message>
        <source>mean %1</source>
        <translation>Mittelwert %1</translation>
    </message>
    <message>
        <source>standard deviation %1</source>
        <translation>Standardabweichung %1</translation>
    </message>
    <message>
        <source>%1 missing or infinite</source>
        <translation>%1 fehlend oder unendlich</translation>
    </message>
    <message>
        <source>drawn by the least and most of each %1</source>
        <translation>gezeichnet mit Minimum und Maximum von je %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 der Breite %2</translation>
    </message>
    <message>
        <source>bin</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>bins</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <source>Line chart</source>
        <translation>Liniendiagramm</translation>
    </message>
    <message>
        <source>Histogram</source>
        <translation>Histogramm</translation>
    </message>
    <message>
        <source>no number</source>
        <translation>keine Zahl</translation>
    </message>
    <message>
        <source>%1 to %2: %3</source>
        <translation>%1 bis %2: %3</translation>
    </message>
    <message>
        <source>Histogra&amp;m</source>
        <translation>Histogra&amp;mm</translation>
    </message>
    <message>
        <source>complex: the magnitude of each is drawn</source>
        <translation>komplex: gezeichnet wird der Betrag</translation>
    </message>
    <message>
        <source>Chart of the value</source>
        <translation>Diagramm des Werts</translation>
    </message>
    <message>
        <source>L&amp;ine</source>
        <translation>Linien&amp;zug</translation>
    </message>
</context>
<context>
    <name>hashstash::ChartPlot</name>
    <message>
        <source>&amp;Copy picture</source>
        <translation>&amp;Bild kopieren</translation>
    </message>
    <message>
        <source>Show &amp;all</source>
        <translation>&amp;Alles anzeigen</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>Ver&amp;größern</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>Ver&amp;kleinern</translation>
    </message>
    <message>
        <source>Move &amp;left</source>
        <translation>Nach &amp;links</translation>
    </message>
    <message>
        <source>Move &amp;right</source>
        <translation>Nach &amp;rechts</translation>
    </message>
    <message>
        <source>value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>count</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>Chart of the value</source>
        <translation>Diagramm des Werts</translation>
    </message>
</context>
<context>
    <name>hashstash::ColumnPanel</name>
    <message>
        <source>&amp;Keep the first one in view</source>
        <translation>Die erste imm&amp;er zeigen</translation>
    </message>
    <message>
        <source>Search columns</source>
        <translation>Spalten suchen</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Move &amp;up</source>
        <translation>Nach &amp;oben</translation>
    </message>
    <message>
        <source>Alt+Up</source>
        <translation>Alt+Up</translation>
    </message>
    <message>
        <source>Move &amp;down</source>
        <translation>Nach u&amp;nten</translation>
    </message>
    <message>
        <source>Alt+Down</source>
        <translation>Alt+Down</translation>
    </message>
    <message>
        <source>Show every column that is listed</source>
        <translation>Jede aufgelistete Spalte einblenden</translation>
    </message>
    <message>
        <source>Hide every column that is listed</source>
        <translation>Jede aufgelistete Spalte ausblenden</translation>
    </message>
    <message>
        <source>%1 of %2 shown</source>
        <translation>%1 von %2 eingeblendet</translation>
    </message>
    <message>
        <source>column</source>
        <translation>Spalte</translation>
    </message>
    <message>
        <source>columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Sh&amp;ow</source>
        <translation>E&amp;inblenden</translation>
    </message>
    <message>
        <source>H&amp;ide</source>
        <translation>Ausblen&amp;den</translation>
    </message>
</context>
<context>
    <name>hashstash::CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Words of a command</source>
        <translation>Wörter eines Befehls</translation>
    </message>
    <message>
        <source>Type some words of a command</source>
        <translation>Wörter eines Befehls eingeben</translation>
    </message>
</context>
<context>
    <name>hashstash::CompactDialog</name>
    <message>
        <source>The stash takes %1 for %2.</source>
        <translation>Der Stash belegt %1 für %2.</translation>
    </message>
    <message>
        <source>entry</source>
        <translation>Eintrag</translation>
    </message>
    <message>
        <source>entries</source>
        <translation>Einträge</translation>
    </message>
    <message>
        <source>This engine keeps no room that could be given back.</source>
        <translation>Diese Engine hält keinen Platz, der sich freigeben ließe.</translation>
    </message>
    <message>
        <source>How much of it was overwritten or deleted turns out when it is compacted. No entry is lost; a new store takes the old one&apos;s place in one step.</source>
        <translation>Wie viel davon überschrieben oder gelöscht wurde, zeigt sich beim Verdichten. Kein Eintrag geht verloren; ein neuer Speicher ersetzt den alten in einem Schritt.</translation>
    </message>
    <message>
        <source>Compact a stash</source>
        <translation>Stash verdichten</translation>
    </message>
    <message>
        <source>&amp;Compact</source>
        <translation>&amp;Verdichten</translation>
    </message>
    <message>
        <source>Keep only the &amp;latest version of each entry: not where older ones are wanted</source>
        <translation>Nur die &amp;neueste Version jedes Eintrags behalten: nicht, wo ältere gebraucht werden</translation>
    </message>
    <message>
        <source>Gives back the room of what was overwritten or deleted.</source>
        <translation>Gibt den Platz dessen frei, was überschrieben oder gelöscht wurde.</translation>
    </message>
    <message>
        <source>Look at the room of %1</source>
        <translation>Platz von %1 ermitteln</translation>
    </message>
    <message>
        <source>Compact %1</source>
        <translation>%1 verdichten</translation>
    </message>
    <message>
        <source>%1 given back.</source>
        <translation>%1 freigegeben.</translation>
    </message>
    <message>
        <source>There was nothing to give back.</source>
        <translation>Es gab nichts freizugeben.</translation>
    </message>
    <message>
        <source>The stash takes %1; before, it took %2. %3</source>
        <translation>Der Stash belegt %1; vorher waren es %2. %3</translation>
    </message>
</context>
<context>
    <name>hashstash::ComparePanel</name>
    <message>
        <source>Differences</source>
        <translation>Unterschiede</translation>
    </message>
    <message>
        <source>Both versions side by side</source>
        <translation>Beide Versionen nebeneinander</translation>
    </message>
    <message>
        <source>↑ Previous</source>
        <translation>↑ Vorheriger</translation>
    </message>
    <message>
        <source>The difference before this one (Shift+F7)</source>
        <translation>Der Unterschied davor (Umschalt+F7)</translation>
    </message>
    <message>
        <source>Shift+F7</source>
        <translation>Shift+F7</translation>
    </message>
    <message>
        <source>↓ Next</source>
        <translation>↓ Nächster</translation>
    </message>
    <message>
        <source>The next difference (F7)</source>
        <translation>Der nächste Unterschied (F7)</translation>
    </message>
    <message>
        <source>F7</source>
        <translation>F7</translation>
    </message>
    <message>
        <source>Compare versions %1 and %2</source>
        <translation>Versionen %1 und %2 vergleichen</translation>
    </message>
    <message>
        <source>The comparison was cancelled.</source>
        <translation>Der Vergleich wurde abgebrochen.</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>side by side: the first %1 of each</source>
        <translation>nebeneinander: jeweils die ersten %1</translation>
    </message>
    <message>
        <source>equal</source>
        <translation>gleich</translation>
    </message>
    <message>
        <source>the first %1</source>
        <translation>die ersten %1</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>differences</source>
        <translation>Unterschiede</translation>
    </message>
    <message>
        <source>Version %1 → version %2: %3</source>
        <translation>Version %1 → Version %2: %3</translation>
    </message>
    <message>
        <source>&amp;By place</source>
        <translation>Nach &amp;Stelle</translation>
    </message>
    <message>
        <source>S&amp;ide by side</source>
        <translation>&amp;Zweispaltig</translation>
    </message>
</context>
<context>
    <name>hashstash::CompareWindow</name>
    <message>
        <source>&amp;Compare</source>
        <translation>&amp;Vergleichen</translation>
    </message>
    <message>
        <source>Compare two stashes</source>
        <translation>Zwei Stashes vergleichen</translation>
    </message>
    <message>
        <source>&amp;Left</source>
        <translation>&amp;Links</translation>
    </message>
    <message>
        <source>&amp;Right</source>
        <translation>&amp;Rechts</translation>
    </message>
    <message>
        <source>Keys that differ</source>
        <translation>Verschiedene Schlüssel</translation>
    </message>
    <message>
        <source>Where the values differ</source>
        <translation>Wo sich die Werte unterscheiden</translation>
    </message>
    <message>
        <source>…</source>
        <translation>…</translation>
    </message>
    <message>
        <source>Choose another stash</source>
        <translation>Anderen Stash auswählen</translation>
    </message>
    <message>
        <source>Which stash? A folder such as lmdb.hashstash.lz4</source>
        <translation>Welcher Stash? Ein Ordner wie lmdb.hashstash.lz4</translation>
    </message>
    <message>
        <source>Choose two different stashes</source>
        <translation>Wählen Sie zwei verschiedene Stashes</translation>
    </message>
    <message>
        <source>%1 read</source>
        <translation>%1 gelesen</translation>
    </message>
    <message>
        <source>entry</source>
        <translation>Eintrag</translation>
    </message>
    <message>
        <source>entries</source>
        <translation>Einträge</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>Abbre&amp;chen</translation>
    </message>
    <message>
        <source>stopped: these are the differences found until then</source>
        <translation>angehalten: dies sind die bis dahin gefundenen Unterschiede</translation>
    </message>
    <message>
        <source>o&amp;nly left</source>
        <translation>&amp;nur links</translation>
    </message>
    <message>
        <source>only ri&amp;ght</source>
        <translation>nur rech&amp;ts</translation>
    </message>
    <message>
        <source>&amp;differs</source>
        <translation>verschie&amp;den</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1 equal</source>
        <translation>%1 gleich</translation>
    </message>
    <message>
        <source>%1 do not decode</source>
        <translation>%1 nicht dekodierbar</translation>
    </message>
    <message>
        <source>the first %1 are shown</source>
        <translation>die ersten %1 werden angezeigt</translation>
    </message>
</context>
<context>
    <name>hashstash::ConflictDialog</name>
    <message>
        <source>Show &amp;both</source>
        <translation>&amp;Beide anzeigen</translation>
    </message>
    <message>
        <source>The key is there already</source>
        <translation>Der Schlüssel ist schon vorhanden</translation>
    </message>
    <message>
        <source>Changed by another program</source>
        <translation>Von einem anderen Programm geändert</translation>
    </message>
    <message>
        <source>What is there now</source>
        <translation>Was jetzt dort ist</translation>
    </message>
    <message>
        <source>What you want there</source>
        <translation>Was dort stehen soll</translation>
    </message>
    <message>
        <source>&amp;Keep what is there</source>
        <translation>Vorhandenes be&amp;halten</translation>
    </message>
    <message>
        <source>&amp;Overwrite it with mine</source>
        <translation>Mit &amp;meinem überschreiben</translation>
    </message>
    <message>
        <source>Hide &amp;both</source>
        <translation>&amp;Beide ausblenden</translation>
    </message>
</context>
<context>
    <name>hashstash::ConvertDialog</name>
    <message>
        <source>&amp;Convert</source>
        <translation>&amp;Konvertieren</translation>
    </message>
    <message>
        <source>&amp;Open the new stash</source>
        <translation>Neuen Stash ö&amp;ffnen</translation>
    </message>
    <message>
        <source>Convert a stash</source>
        <translation>Stash konvertieren</translation>
    </message>
    <message>
        <source>&amp;Browse …</source>
        <translation>&amp;Durchsuchen …</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>&amp;Into the folder</source>
        <translation>&amp;In den Ordner</translation>
    </message>
    <message>
        <source>As</source>
        <translation>Als</translation>
    </message>
    <message>
        <source>Every entry is copied with all its versions, and read back. The source stays as it is.</source>
        <translation>Jeder Eintrag wird mit allen Versionen kopiert und zur Kontrolle gelesen. Die Quelle bleibt, wie sie ist.</translation>
    </message>
    <message>
        <source>Into which folder?</source>
        <translation>In welchen Ordner?</translation>
    </message>
    <message>
        <source>%1: that is the stash itself</source>
        <translation>%1: das ist der Stash selbst</translation>
    </message>
    <message>
        <source>Convert to %1</source>
        <translation>In %1 konvertieren</translation>
    </message>
    <message>
        <source>%1 copied, %2 there already, %3 failed.</source>
        <translation>%1 kopiert, %2 schon vorhanden, %3 fehlgeschlagen.</translation>
    </message>
    <message numerus="yes">
        <source>%n entries so far</source>
        <translation>
            <numerusform>bisher %n Eintrag</numerusform>
            <numerusform>bisher %n Einträge</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hashstash::DecodingBar</name>
    <message>
        <source>Read as %1, as you chose. Its name says %2. It cannot be changed while it is read so.</source>
        <translation>Wird auf Ihren Wunsch als %1 gelesen. Der Name sagt %2. Solange der Stash so gelesen wird, lässt er sich nicht ändern.</translation>
    </message>
    <message>
        <source>Read as %1, as you chose, since its name does not say. It cannot be changed while it is read so.</source>
        <translation>Wird auf Ihren Wunsch als %1 gelesen, da der Name nichts sagt. Solange der Stash so gelesen wird, lässt er sich nicht ändern.</translation>
    </message>
    <message>
        <source>Bac&amp;k to what the name says</source>
        <translation>&amp;Zurück zu dem, was der Name sagt</translation>
    </message>
</context>
<context>
    <name>hashstash::DecodingRow</name>
    <message>
        <source>&amp;base64</source>
        <translation>Ba&amp;se64</translation>
    </message>
    <message>
        <source>Serializer</source>
        <translation>Serialisierer</translation>
    </message>
    <message>
        <source>The serializer that wrote the entries</source>
        <translation>Der Serialisierer, der die Einträge geschrieben hat</translation>
    </message>
    <message>
        <source>Compression</source>
        <translation>Kompression</translation>
    </message>
    <message>
        <source>How the entries are compressed; raw: not at all</source>
        <translation>Wie die Einträge komprimiert sind; raw: gar nicht</translation>
    </message>
    <message>
        <source>Read this stash so from now on. Nothing in it is changed, and it is not written to while it is read so.</source>
        <translation>Diesen Stash von jetzt an so lesen. Nichts darin wird geändert, und solange er so gelesen wird, wird nicht hineingeschrieben.</translation>
    </message>
    <message>
        <source>Try all of them on the first entries</source>
        <translation>Alle an den ersten Einträgen versuchen</translation>
    </message>
    <message>
        <source>Decoded with</source>
        <translation>Dekodiert mit</translation>
    </message>
    <message>
        <source>Use for th&amp;is stash</source>
        <translation>Für diesen Stash ver&amp;wenden</translation>
    </message>
    <message>
        <source>Guess &amp;now</source>
        <translation>Er&amp;mitteln</translation>
    </message>
</context>
<context>
    <name>hashstash::DeleteDialog</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>entry</source>
        <translation>Eintrag</translation>
    </message>
    <message>
        <source>entries</source>
        <translation>Einträge</translation>
    </message>
    <message>
        <source>Delete this stash on the server? It has %1. This cannot be undone.</source>
        <translation>Diesen Stash auf dem Server löschen? Er hat %1. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Delete the link to this stash? The stash that it leads to, with %1, stays.</source>
        <translation>Die Verknüpfung zu diesem Stash löschen? Der Stash, auf den sie zeigt (%1), bleibt.</translation>
    </message>
    <message>
        <source>Delete this stash? It has %1.</source>
        <translation>Diesen Stash löschen? Er hat %1.</translation>
    </message>
    <message>
        <source>holds other stashes: %1</source>
        <translation>enthält andere Stashes: %1</translation>
    </message>
    <message>
        <source>stays, as it is no part of the stash: %1</source>
        <translation>bleibt, da es kein Teil des Stashs ist: %1</translation>
    </message>
    <message>
        <source>Delete a stash</source>
        <translation>Stash löschen</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>Move it to the &amp;trash</source>
        <translation>In den &amp;Papierkorb verschieben</translation>
    </message>
    <message>
        <source>Also the stashes &amp;inside of it</source>
        <translation>Auch die Stashes &amp;darin</translation>
    </message>
    <message>
        <source>&amp;Move to the trash</source>
        <translation>In den Papierkorb &amp;verschieben</translation>
    </message>
    <message>
        <source>&amp;Delete for good</source>
        <translation>Endgültig &amp;löschen</translation>
    </message>
    <message>
        <source>The entries are counted …</source>
        <translation>Die Einträge werden gezählt …</translation>
    </message>
    <message>
        <source>Look at %1</source>
        <translation>%1 ansehen</translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>%1 löschen</translation>
    </message>
    <message>
        <source>Deleted.</source>
        <translation>Gelöscht.</translation>
    </message>
    <message>
        <source>Moved to the trash.</source>
        <translation>In den Papierkorb verschoben.</translation>
    </message>
</context>
<context>
    <name>hashstash::DifferenceModel</name>
    <message>
        <source>the whole value</source>
        <translation>der ganze Wert</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
</context>
<context>
    <name>hashstash::EdgeModel</name>
    <message>
        <source>Return or a double click goes there</source>
        <translation>Eingabetaste oder Doppelklick führt dorthin</translation>
    </message>
    <message>
        <source>→ to</source>
        <translation>→ nach</translation>
    </message>
    <message>
        <source>← from</source>
        <translation>← von</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Richtung</translation>
    </message>
    <message>
        <source>Relation</source>
        <translation>Relation</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>Properties</source>
        <translation>Eigenschaften</translation>
    </message>
</context>
<context>
    <name>hashstash::EditMenu</name>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>Ctrl+E</source>
        <translation>Ctrl+E</translation>
    </message>
    <message>
        <source>Allow &amp;changes to this stash</source>
        <translation>Änderungen an diesem Stash er&amp;lauben</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>Ctrl+Z</source>
        <translation>Ctrl+Z</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederherstellen</translation>
    </message>
    <message>
        <source>Ctrl+Shift+Z</source>
        <translation>Ctrl+Shift+Z</translation>
    </message>
    <message>
        <source>&amp;Add an entry …</source>
        <translation>Eintrag &amp;hinzufügen …</translation>
    </message>
    <message>
        <source>Ctrl+N</source>
        <translation>Ctrl+N</translation>
    </message>
    <message>
        <source>Change the &amp;value …</source>
        <translation>Wert ä&amp;ndern …</translation>
    </message>
    <message>
        <source>F2</source>
        <translation>F2</translation>
    </message>
    <message>
        <source>Rena&amp;me the key …</source>
        <translation>Schlüssel &amp;umbenennen …</translation>
    </message>
    <message>
        <source>Shift+F2</source>
        <translation>Shift+F2</translation>
    </message>
    <message>
        <source>&amp;Delete the chosen entries …</source>
        <translation>Ausgewählte Einträge lös&amp;chen …</translation>
    </message>
    <message>
        <source>&amp;Undo: %1</source>
        <translation>&amp;Rückgängig: %1</translation>
    </message>
    <message>
        <source>&amp;Redo: %1</source>
        <translation>&amp;Wiederherstellen: %1</translation>
    </message>
</context>
<context>
    <name>hashstash::EditStrip</name>
    <message>
        <source>End changes</source>
        <translation>Änderungen beenden</translation>
    </message>
    <message>
        <source>Go back to looking only: nothing can be changed then</source>
        <translation>Nur noch ansehen: danach kann nichts mehr geändert werden</translation>
    </message>
    <message>
        <source>Opening the stash for changes …</source>
        <translation>Stash wird für Änderungen geöffnet …</translation>
    </message>
    <message>
        <source>Changes are allowed in this stash. Writing …</source>
        <translation>Änderungen an diesem Stash sind erlaubt. Wird geschrieben …</translation>
    </message>
    <message>
        <source>Changes are allowed in this stash.</source>
        <translation>Änderungen an diesem Stash sind erlaubt.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>hashstash::Editor</name>
    <message>
        <source>Open %1 for changes</source>
        <translation>%1 für Änderungen öffnen</translation>
    </message>
    <message>
        <source>Changes are not allowed in this stash; allow them in the menu Edit</source>
        <translation>Änderungen an diesem Stash sind nicht erlaubt; erlauben Sie sie im Menü Bearbeiten</translation>
    </message>
</context>
<context>
    <name>hashstash::EntriesPanel</name>
    <message>
        <source>Filter keys</source>
        <translation>Schlüssel filtern</translation>
    </message>
    <message>
        <source>Filter: keys that contain this text</source>
        <translation>Filter: Schlüssel, die diesen Text enthalten</translation>
    </message>
    <message>
        <source>Show only keys whose Python text contains this, in any case (Ctrl+F)</source>
        <translation>Nur Schlüssel, deren Python-Text dies enthält; Groß- und Kleinschreibung egal (Strg+F)</translation>
    </message>
    <message>
        <source>Another process wrote to this stash since it was read. &lt;a href=&quot;reload&quot;&gt;Read it again&lt;/a&gt; (F5)</source>
        <translation>Ein anderer Prozess hat seit dem Lesen in diesen Stash geschrieben. &lt;a href=&quot;reload&quot;&gt;Neu lesen&lt;/a&gt; (F5)</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>Einträge</translation>
    </message>
    <message>
        <source>&amp;Copy key as Python</source>
        <translation>Schlüssel als Python &amp;kopieren</translation>
    </message>
    <message>
        <source>Copy key as tagged &amp;JSON</source>
        <translation>Schlüssel als &amp;JSON mit Typangaben kopieren</translation>
    </message>
    <message>
        <source>Ctrl+Shift+J</source>
        <translation>Ctrl+Shift+J</translation>
    </message>
    <message>
        <source>Copy rows as &amp;table (TSV)</source>
        <translation>Zeilen als &amp;Tabelle kopieren (TSV)</translation>
    </message>
    <message>
        <source>Ctrl+Shift+C</source>
        <translation>Ctrl+Shift+C</translation>
    </message>
    <message>
        <source>Looking for it …</source>
        <translation>Wird gesucht …</translation>
    </message>
    <message>
        <source>Find a key</source>
        <translation>Schlüssel suchen</translation>
    </message>
    <message>
        <source>No entry has this key.</source>
        <translation>Kein Eintrag hat diesen Schlüssel.</translation>
    </message>
    <message>
        <source>entry</source>
        <translation>Eintrag</translation>
    </message>
    <message>
        <source>entries</source>
        <translation>Einträge</translation>
    </message>
    <message>
        <source>%1 of %2 loaded</source>
        <translation>%1 von %2 geladen</translation>
    </message>
    <message>
        <source>%1 loaded, counting …</source>
        <translation>%1 geladen, wird gezählt …</translation>
    </message>
    <message>
        <source>%1 match so far …</source>
        <translation>bisher %1 Treffer …</translation>
    </message>
    <message>
        <source>%1 match</source>
        <translation>%1 Treffer</translation>
    </message>
    <message>
        <source>sorting …</source>
        <translation>wird sortiert …</translation>
    </message>
    <message>
        <source>written to by another process, read again at %1</source>
        <translation>von anderem Prozess geändert, neu gelesen um %1</translation>
    </message>
    <message>
        <source>Copied the first %1 of %2</source>
        <translation>Die ersten %1 von %2 kopiert</translation>
    </message>
    <message>
        <source>Copied %1</source>
        <translation>%1 kopiert</translation>
    </message>
    <message>
        <source>%1 shown</source>
        <translation>%1 angezeigt</translation>
    </message>
    <message>
        <source>%1 selected</source>
        <translation>%1 ausgewählt</translation>
    </message>
    <message>
        <source>%1 stored</source>
        <translation>%1 gespeichert</translation>
    </message>
</context>
<context>
    <name>hashstash::EntryConditionRow</name>
    <message>
        <source>Type of the value</source>
        <translation>Typ des Werts</translation>
    </message>
    <message>
        <source>any type</source>
        <translation>jeder Typ</translation>
    </message>
    <message>
        <source>stored from</source>
        <translation>gespeichert von</translation>
    </message>
    <message>
        <source>to</source>
        <translation>bis</translation>
    </message>
    <message>
        <source>&amp;before</source>
        <translation>&amp;vor</translation>
    </message>
    <message>
        <source>Size, %1</source>
        <translation>Größe, %1</translation>
    </message>
    <message>
        <source>10 kB</source>
        <translation>10 kB</translation>
    </message>
    <message>
        <source>%1 is no size: give bytes, kB, MB or GB</source>
        <translation>%1 ist keine Größe: Bytes, kB, MB oder GB angeben</translation>
    </message>
    <message>
        <source>&amp;written from</source>
        <translation>gesch&amp;rieben ab</translation>
    </message>
</context>
<context>
    <name>hashstash::EntryDialog</name>
    <message>
        <source>Add an entry to %1</source>
        <translation>Eintrag zu %1 hinzufügen</translation>
    </message>
    <message>
        <source>Change a value in %1</source>
        <translation>Wert in %1 ändern</translation>
    </message>
    <message>
        <source>Rename a key in %1</source>
        <translation>Schlüssel in %1 umbenennen</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>&amp;Umbenennen</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>Ctrl+Return</source>
        <translation>Ctrl+Return</translation>
    </message>
    <message>
        <source>&amp;Key, as Python:</source>
        <translation>Schlüsse&amp;l, als Python:</translation>
    </message>
    <message>
        <source>New &amp;key, as Python:</source>
        <translation>Neuer Schlüsse&amp;l, als Python:</translation>
    </message>
    <message>
        <source>&amp;Value:</source>
        <translation>&amp;Wert:</translation>
    </message>
    <message>
        <source>Add it as a &amp;new version, and keep the older ones</source>
        <translation>Als &amp;neue Version hinzufügen und die älteren behalten</translation>
    </message>
    <message>
        <source>Re&amp;place all %1 versions by it</source>
        <translation>Alle %1 Versionen dadurch &amp;ersetzen</translation>
    </message>
    <message>
        <source>Re&amp;place the old value</source>
        <translation>Den alten Wert &amp;ersetzen</translation>
    </message>
    <message>
        <source>Discard what you have typed?</source>
        <translation>Verwerfen, was Sie eingegeben haben?</translation>
    </message>
</context>
<context>
    <name>hashstash::EntryEditing</name>
    <message>
        <source>Read an entry</source>
        <translation>Eintrag lesen</translation>
    </message>
    <message>
        <source>The entry is gone since the stash was read; F5 reads it again.</source>
        <translation>Der Eintrag ist seit dem Lesen des Stashs verschwunden; F5 liest neu.</translation>
    </message>
    <message>
        <source>%1. It can be renamed and deleted.</source>
        <translation>%1. Er lässt sich umbenennen und löschen.</translation>
    </message>
    <message>
        <source>At most %1 entries are deleted at once. Choose fewer, or filter the list.</source>
        <translation>Höchstens %1 Einträge werden auf einmal gelöscht. Wählen Sie weniger aus oder filtern Sie die Liste.</translation>
    </message>
    <message>
        <source>entry</source>
        <translation>Eintrag</translation>
    </message>
    <message>
        <source>entries</source>
        <translation>Einträge</translation>
    </message>
    <message>
        <source>… and %1 more</source>
        <translation>… und %1 mehr</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Delete %1 with all versions?</source>
        <translation>%1 mit allen Versionen löschen?</translation>
    </message>
    <message>
        <source>As long as this stash is open here it can be undone.</source>
        <translation>Solange dieser Stash hier geöffnet ist, lässt sich das rückgängig machen.</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>%1 löschen</translation>
    </message>
    <message>
        <source>Cannot be undone</source>
        <translation>Nicht rückgängig zu machen</translation>
    </message>
    <message>
        <source>This change cannot be undone: to keep what is there would take %1. Do it all the same?</source>
        <translation>Diese Änderung lässt sich nicht rückgängig machen: das Vorhandene aufzubewahren würde %1 belegen. Trotzdem ändern?</translation>
    </message>
    <message>
        <source>Do &amp;it</source>
        <translation>Trotzdem ä&amp;ndern</translation>
    </message>
</context>
<context>
    <name>hashstash::EntryEdits</name>
    <message>
        <source>Read version %1</source>
        <translation>Version %1 lesen</translation>
    </message>
    <message>
        <source>Bring back version %1 of %2</source>
        <translation>Version %1 von %2 zurückholen</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <translation>Rückgängig: %1</translation>
    </message>
    <message>
        <source>Redo: %1</source>
        <translation>Wiederherstellen: %1</translation>
    </message>
</context>
<context>
    <name>hashstash::EntryModel</name>
    <message>
        <source>damaged</source>
        <translation>beschädigt</translation>
    </message>
    <message>
        <source>byte</source>
        <translation>Byte</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>Byte</translation>
    </message>
    <message>
        <source>this store keeps no time for the entry</source>
        <translation>dieser Speicher hält keine Zeit zum Eintrag fest</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Key type</source>
        <translation>Schlüsseltyp</translation>
    </message>
    <message>
        <source>Value type</source>
        <translation>Werttyp</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>Stored</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>Geschrieben</translation>
    </message>
</context>
<context>
    <name>hashstash::EntryWork</name>
    <message>
        <source>Read %1</source>
        <translation>%1 lesen</translation>
    </message>
    <message>
        <source>Count %1</source>
        <translation>%1 zählen</translation>
    </message>
    <message>
        <source>Filter %1</source>
        <translation>%1 filtern</translation>
    </message>
    <message>
        <source>Sort %1</source>
        <translation>%1 sortieren</translation>
    </message>
</context>
<context>
    <name>hashstash::ErrorBar</name>
    <message>
        <source>Copy details</source>
        <translation>Details kopieren</translation>
    </message>
    <message>
        <source>Copy everything that is known of this error</source>
        <translation>Alles kopieren, was über diesen Fehler bekannt ist</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>Error: %1</source>
        <translation>Fehler: %1</translation>
    </message>
</context>
<context>
    <name>hashstash::FigureTexts</name>
    <message>
        <source>Engines: speed along the iterations</source>
        <translation>Engines: Geschwindigkeit über die Durchläufe</translation>
    </message>
    <message>
        <source>Serializers: size against speed</source>
        <translation>Serialisierer: Größe gegen Geschwindigkeit</translation>
    </message>
    <message>
        <source>Encodings: size against speed</source>
        <translation>Kodierungen: Größe gegen Geschwindigkeit</translation>
    </message>
    <message>
        <source>Engines, serializers and encodings together</source>
        <translation>Engines, Serialisierer und Kodierungen zusammen</translation>
    </message>
    <message>
        <source>Size against time: what none beats in both</source>
        <translation>Größe gegen Zeit: was in beidem keiner schlägt</translation>
    </message>
    <message>
        <source>Engines: what writing and reading cost by themselves</source>
        <translation>Engines: was Schreiben und Lesen allein kosten</translation>
    </message>
    <message>
        <source>Distribution: how much the times of a cell differ</source>
        <translation>Verteilung: wie sehr die Zeiten einer Zelle schwanken</translation>
    </message>
    <message>
        <source>Scaling: time against the size of the data</source>
        <translation>Skalierung: Zeit gegen Größe der Daten</translation>
    </message>
    <message>
        <source>%1 against %2: above the line it is slower</source>
        <translation>%1 gegen %2: über der Linie ist es langsamer</translation>
    </message>
    <message>
        <source>%1 iterations; data: %2; %3 to %4 each; %5 workers; the fastest %6 of %7</source>
        <translation>%1 Durchläufe; Daten: %2; je %3 bis %4; %5 Threads; die schnellsten %6 von %7</translation>
    </message>
    <message>
        <source>%1 iterations; data: %2; %3 to %4 each; %5 workers</source>
        <translation>%1 Durchläufe; Daten: %2; je %3 bis %4; %5 Threads</translation>
    </message>
    <message>
        <source>%1 iterations; data: %2; %3 to %4 each; the fastest %5 of %6</source>
        <translation>%1 Durchläufe; Daten: %2; je %3 bis %4; die schnellsten %5 von %6</translation>
    </message>
    <message>
        <source>%1 iterations; data: %2; %3 to %4 each</source>
        <translation>%1 Durchläufe; Daten: %2; je %3 bis %4</translation>
    </message>
    <message>
        <source>%1 iterations; data: %2; %3 each; %4 workers; the fastest %5 of %6</source>
        <translation>%1 Durchläufe; Daten: %2; je %3; %4 Threads; die schnellsten %5 von %6</translation>
    </message>
    <message>
        <source>%1 iterations; data: %2; %3 each; %4 workers</source>
        <translation>%1 Durchläufe; Daten: %2; je %3; %4 Threads</translation>
    </message>
    <message>
        <source>%1 iterations; data: %2; %3 each; the fastest %4 of %5</source>
        <translation>%1 Durchläufe; Daten: %2; je %3; die schnellsten %4 von %5</translation>
    </message>
    <message>
        <source>%1 iterations; data: %2; %3 each</source>
        <translation>%1 Durchläufe; Daten: %2; je %3</translation>
    </message>
    <message>
        <source>%1 cells of both, %2 of them apart by no more than their spread</source>
        <translation>%1 gemeinsame Zellen, %2 davon nicht weiter auseinander als ihre Streuung</translation>
    </message>
    <message>
        <source>%1: set and get</source>
        <translation>%1: Schreiben und Lesen</translation>
    </message>
    <message>
        <source>%1: final size (raw: %2)</source>
        <translation>%1: Endgröße (roh: %2)</translation>
    </message>
    <message>
        <source>Beyond serializing and encoding</source>
        <translation>Jenseits von Serialisieren und Kodieren</translation>
    </message>
    <message>
        <source>Set and get</source>
        <translation>Schreiben und Lesen</translation>
    </message>
    <message>
        <source>Encode + Decode</source>
        <translation>Kodieren + Dekodieren</translation>
    </message>
    <message>
        <source>Serialize</source>
        <translation>Serialisieren</translation>
    </message>
    <message>
        <source>Encode</source>
        <translation>Kodieren</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>Get</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>Decode</source>
        <translation>Dekodieren</translation>
    </message>
    <message>
        <source>Deserialize</source>
        <translation>Deserialisieren</translation>
    </message>
    <message>
        <source>none beats these in both</source>
        <translation>in beidem unübertroffen</translation>
    </message>
    <message>
        <source>iteration</source>
        <translation>Durchlauf</translation>
    </message>
    <message>
        <source>serialized size (MB)</source>
        <translation>serialisierte Größe (MB)</translation>
    </message>
    <message>
        <source>encoded size (kB)</source>
        <translation>kodierte Größe (kB)</translation>
    </message>
    <message>
        <source>raw size (kB)</source>
        <translation>Rohgröße (kB)</translation>
    </message>
    <message>
        <source>MB/s, median</source>
        <translation>MB/s, Median</translation>
    </message>
    <message>
        <source>set (ms)</source>
        <translation>Schreiben (ms)</translation>
    </message>
    <message>
        <source>get (ms)</source>
        <translation>Lesen (ms)</translation>
    </message>
    <message>
        <source>Set + Get</source>
        <translation>Schreiben + Lesen</translation>
    </message>
</context>
<context>
    <name>hashstash::FigureView</name>
    <message>
        <source>raw size</source>
        <translation>Rohgröße</translation>
    </message>
    <message numerus="yes">
        <source>%1
median %2 %3, half of all from %4 to %5, all from %6 to %7; %n measured</source>
        <translation>
            <numerusform>%1
Median %2 %3, die Hälfte von %4 bis %5, alle von %6 bis %7; %n gemessen</numerusform>
            <numerusform>%1
Median %2 %3, die Hälfte von %4 bis %5, alle von %6 bis %7; %n gemessen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1
%2 %3</source>
        <translation>%1
%2 %3</translation>
    </message>
    <message>
        <source>%1
%2: %3
%4: %5</source>
        <translation>%1
%2: %3
%4: %5</translation>
    </message>
    <message>
        <source>Chart; the same numbers are in the table</source>
        <translation>Diagramm; dieselben Zahlen stehen in der Tabelle</translation>
    </message>
</context>
<context>
    <name>hashstash::FilterHeader</name>
    <message>
        <source>filter</source>
        <translation>filtern</translation>
    </message>
    <message>
        <source>Filter of column %1</source>
        <translation>Filter der Spalte %1</translation>
    </message>
    <message>
        <source>cat	contains it, in any case
= 3, != 3	is or is not that number or text
&lt; 3, &lt;= 3, &gt; 3, &gt;= 3	less, greater
1..5, 1.., ..5	from, to
/^c.t$/, /c/i	matches the expression
empty, not empty
!cat	does not contain it</source>
        <translation>cat	enthält es, Groß- und Kleinschreibung egal
= 3, != 3	ist oder ist nicht diese Zahl oder dieser Text
&lt; 3, &lt;= 3, &gt; 3, &gt;= 3	kleiner, größer
1..5, 1.., ..5	von, bis
/^c.t$/, /c/i	passt auf den Ausdruck
empty, not empty	leer, nicht leer
!cat	enthält es nicht</translation>
    </message>
</context>
<context>
    <name>hashstash::FindBar</name>
    <message>
        <source>Match case</source>
        <translation>Groß-/Kleinschreibung</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>What to find</source>
        <translation>Was gesucht wird</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Hex bytes</source>
        <translation>Hex-Bytes</translation>
    </message>
    <message>
        <source>Previous place (Shift+F3)</source>
        <translation>Vorherige Stelle (Umschalt+F3)</translation>
    </message>
    <message>
        <source>Next place (F3)</source>
        <translation>Nächste Stelle (F3)</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>nicht gefunden</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>hashstash::FunctionBar</name>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>results</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>nothing to read</source>
        <translation>nichts zu lesen</translation>
    </message>
    <message>
        <source>Count the results of functions</source>
        <translation>Ergebnisse der Funktionen zählen</translation>
    </message>
    <message>
        <source>no function: the stash around %1, with %2</source>
        <translation>keine: der Stash um %1 herum (%2)</translation>
    </message>
    <message>
        <source>function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>functions</source>
        <translation>Funktionen</translation>
    </message>
    <message>
        <source>Re&amp;sults of</source>
        <translation>Ergebnisse v&amp;on</translation>
    </message>
</context>
<context>
    <name>hashstash::GraphPage</name>
    <message>
        <source>Edges of the node</source>
        <translation>Kanten des Knotens</translation>
    </message>
    <message>
        <source>%1 to others, %2 from others</source>
        <translation>%1 zu anderen, %2 von anderen</translation>
    </message>
    <message>
        <source>the graph has no such node</source>
        <translation>der Graph hat keinen solchen Knoten</translation>
    </message>
    <message>
        <source>Properties: %1
Edges: %2</source>
        <translation>Eigenschaften: %1
Kanten: %2</translation>
    </message>
</context>
<context>
    <name>hashstash::GroupPanel</name>
    <message>
        <source>(no second column)</source>
        <translation>(keine zweite Spalte)</translation>
    </message>
    <message>
        <source>(nothing)</source>
        <translation>(nichts)</translation>
    </message>
    <message>
        <source>Count agai&amp;n</source>
        <translation>Erneut zä&amp;hlen</translation>
    </message>
    <message>
        <source>Show only the &amp;rows of this group</source>
        <translation>Nur die &amp;Zeilen dieser Gruppe anzeigen</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Gruppen</translation>
    </message>
    <message>
        <source>Count the rows that are shown now</source>
        <translation>Die jetzt angezeigten Zeilen zählen</translation>
    </message>
    <message>
        <source>Rows with the same</source>
        <translation>Zeilen mit gleichem Wert in</translation>
    </message>
    <message>
        <source>and</source>
        <translation>und</translation>
    </message>
    <message>
        <source>add up</source>
        <translation>summieren</translation>
    </message>
    <message>
        <source>Count groups</source>
        <translation>Gruppen zählen</translation>
    </message>
    <message>
        <source>Counting …</source>
        <translation>Wird gezählt …</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>groups</source>
        <translation>Gruppen</translation>
    </message>
    <message>
        <source>row</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>%1 in further groups, which are left out</source>
        <translation>%1 in weiteren Gruppen, die weggelassen sind</translation>
    </message>
    <message>
        <source>Enter shows only the rows of a group</source>
        <translation>Die Eingabetaste zeigt nur die Zeilen einer Gruppe</translation>
    </message>
</context>
<context>
    <name>hashstash::HealthWindow</name>
    <message>
        <source>&lt;p&gt;and %1 more&lt;/p&gt;</source>
        <translation>&lt;p&gt;und %1 weitere&lt;/p&gt;</translation>
    </message>
    <message>
        <source>entry</source>
        <translation>Eintrag</translation>
    </message>
    <message>
        <source>entries</source>
        <translation>Einträge</translation>
    </message>
    <message>
        <source>%1, all of which decode.</source>
        <translation>%1, alle dekodierbar.</translation>
    </message>
    <message>
        <source>%1; %2 of their keys and versions do not decode and are listed below.</source>
        <translation>%1; %2 ihrer Schlüssel und Versionen sind nicht dekodierbar und unten aufgelistet.</translation>
    </message>
    <message>
        <source>What takes the room</source>
        <translation>Was den Platz belegt</translation>
    </message>
    <message>
        <source>&lt;i&gt;type of the value&lt;/i&gt;</source>
        <translation>&lt;i&gt;Typ des Werts&lt;/i&gt;</translation>
    </message>
    <message>
        <source>&lt;i&gt;entries&lt;/i&gt;</source>
        <translation>&lt;i&gt;Einträge&lt;/i&gt;</translation>
    </message>
    <message>
        <source>&lt;i&gt;stored&lt;/i&gt;</source>
        <translation>&lt;i&gt;gespeichert&lt;/i&gt;</translation>
    </message>
    <message>
        <source>&lt;i&gt;of each&lt;/i&gt;</source>
        <translation>&lt;i&gt;je Eintrag&lt;/i&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;The largest value takes %1, under %2.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Der größte Wert belegt %1, unter dem Schlüssel %2.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;With the same value as an earlier entry: %1, %2%3.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Mit demselben Wert wie ein früherer Eintrag: %1, %2%3.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>, at least</source>
        <translation>, mindestens</translation>
    </message>
    <message>
        <source>Where decoding fails</source>
        <translation>Wo das Dekodieren scheitert</translation>
    </message>
    <message>
        <source>What Python would call to read it (nothing is called here)</source>
        <translation>Was Python zum Lesen aufrufen würde (hier wird nichts aufgerufen)</translation>
    </message>
    <message>
        <source>Functions that are stored with their source, which Python would run</source>
        <translation>Mit ihrem Quelltext gespeicherte Funktionen, die Python ausführen würde</translation>
    </message>
    <message>
        <source>Classes that Python would import</source>
        <translation>Klassen, die Python importieren würde</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>An&amp;halten</translation>
    </message>
    <message>
        <source>Health of a stash</source>
        <translation>Zustand eines Stashs</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>&amp;Examine again</source>
        <translation>Erneut &amp;prüfen</translation>
    </message>
    <message>
        <source>Save &amp;report …</source>
        <translation>&amp;Bericht speichern …</translation>
    </message>
    <message>
        <source>Every version of every entry is decoded …</source>
        <translation>Jede Version jedes Eintrags wird dekodiert …</translation>
    </message>
    <message>
        <source>Examine %1</source>
        <translation>%1 prüfen</translation>
    </message>
    <message>
        <source>%1: %2 examined</source>
        <translation>%1: %2 geprüft</translation>
    </message>
    <message>
        <source>Stopped. What did not decode until then is listed below.</source>
        <translation>Angehalten. Was sich bis dahin nicht dekodieren ließ, ist unten aufgelistet.</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Bericht speichern</translation>
    </message>
    <message>
        <source>HTML (*.html)</source>
        <translation>HTML (*.html)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>What lies in the store and belongs to no entry</source>
        <translation>Was im Speicher liegt und zu keinem Eintrag gehört</translation>
    </message>
    <message>
        <source>&lt;p&gt;What belongs to no entry was not found out: %1&lt;/p&gt;</source>
        <translation>&lt;p&gt;Was zu keinem Eintrag gehört, ließ sich nicht ermitteln: %1&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Re&amp;pair …</source>
        <translation>&amp;Reparieren …</translation>
    </message>
    <message>
        <source>What does not decode, and what belongs to no entry</source>
        <translation>Was sich nicht dekodieren lässt und was zu keinem Eintrag gehört</translation>
    </message>
    <message>
        <source>Move what is damaged into a backup</source>
        <translation>Beschädigtes in eine Sicherung verschieben</translation>
    </message>
    <message>
        <source>Allow changes to this stash first: in the menu Edit of the main window</source>
        <translation>Erlauben Sie zuerst Änderungen an diesem Stash: im Menü Bearbeiten des Hauptfensters</translation>
    </message>
</context>
<context>
    <name>hashstash::Help</name>
    <message>
        <source>&amp;Help on what has the focus</source>
        <translation>&amp;Hilfe zum aktiven Element</translation>
    </message>
    <message>
        <source>&amp;First steps</source>
        <translation>&amp;Erste Schritte</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>Ctrl+F1</source>
        <translation>Ctrl+F1</translation>
    </message>
    <message>
        <source>&amp;Search the help</source>
        <translation>In der Hilfe &amp;suchen</translation>
    </message>
    <message>
        <source>&amp;About HashStash</source>
        <translation>Ü&amp;ber HashStash</translation>
    </message>
</context>
<context>
    <name>hashstash::HelpWindow</name>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>&amp;Forward</source>
        <translation>&amp;Vor</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Search the help</source>
        <translation>In der Hilfe suchen</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>&amp;Open in the web browser</source>
        <translation>Im Web&amp;browser öffnen</translation>
    </message>
    <message>
        <source>&amp;Copy the address</source>
        <translation>Adresse &amp;kopieren</translation>
    </message>
    <message>
        <source>&amp;Do not open</source>
        <translation>&amp;Nicht öffnen</translation>
    </message>
    <message>
        <source>No page has these words.</source>
        <translation>Keine Seite enthält diese Wörter.</translation>
    </message>
    <message>
        <source>Help: %1</source>
        <translation>Hilfe: %1</translation>
    </message>
    <message>
        <source>This leads out of the program: %1</source>
        <translation>Dies führt aus dem Programm hinaus: %1</translation>
    </message>
</context>
<context>
    <name>hashstash::HexPage</name>
    <message>
        <source>not hexadecimal</source>
        <translation>nicht hexadezimal</translation>
    </message>
</context>
<context>
    <name>hashstash::HexView</name>
    <message>
        <source>Bytes in hexadecimal</source>
        <translation>Bytes hexadezimal</translation>
    </message>
    <message>
        <source>&amp;Copy as hexadecimal</source>
        <translation>Hexadezimal &amp;kopieren</translation>
    </message>
    <message>
        <source>Copy as &amp;text</source>
        <translation>Als &amp;Text kopieren</translation>
    </message>
    <message>
        <source>Ctrl+Shift+C</source>
        <translation>Ctrl+Shift+C</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>&amp;Alles auswählen</translation>
    </message>
</context>
<context>
    <name>hashstash::HistoryPage</name>
    <message>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>%1, newest first. Choose one to look at it, two (with Ctrl) to compare them.</source>
        <translation>%1, neueste zuerst. Eine auswählen, um sie anzusehen, zwei (mit Strg), um sie zu vergleichen.</translation>
    </message>
    <message>
        <source>version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>Version %1 cannot be compared. %2</source>
        <translation>Version %1 lässt sich nicht vergleichen. %2</translation>
    </message>
    <message>
        <source>Compare with the version before</source>
        <translation>Mit der Version davor vergleichen</translation>
    </message>
    <message>
        <source>Ctrl+D</source>
        <translation>Ctrl+D</translation>
    </message>
    <message>
        <source>Compare with the latest version</source>
        <translation>Mit der neuesten Version vergleichen</translation>
    </message>
    <message>
        <source>Ctrl+Alt+D</source>
        <translation>Ctrl+Alt+D</translation>
    </message>
    <message>
        <source>Restore this version</source>
        <translation>Diese Version wiederherstellen</translation>
    </message>
    <message>
        <source>Ctrl+Alt+R</source>
        <translation>Ctrl+Alt+R</translation>
    </message>
    <message>
        <source>Those before the newest %1 are read when they are chosen.</source>
        <translation>Die vor den neuesten %1 werden gelesen, wenn sie ausgewählt werden.</translation>
    </message>
    <message>
        <source>Store the chosen version again as the newest; the others stay</source>
        <translation>Die ausgewählte Version noch einmal als neueste speichern; die anderen bleiben</translation>
    </message>
    <message>
        <source>Allow changes in the menu Edit to restore a version</source>
        <translation>Im Menü Bearbeiten Änderungen erlauben, um eine Version wiederherzustellen</translation>
    </message>
</context>
<context>
    <name>hashstash::HitModel</name>
    <message>
        <source>key %1</source>
        <translation>Schlüssel %1</translation>
    </message>
    <message>
        <source>version %1 %2</source>
        <translation>Version %1 %2</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
</context>
<context>
    <name>hashstash::ImportDialog</name>
    <message>
        <source>as the file looks</source>
        <translation>wie die Datei aussieht</translation>
    </message>
    <message>
        <source>a JSON object: its names are the keys</source>
        <translation>ein JSON-Objekt: seine Namen sind die Schlüssel</translation>
    </message>
    <message>
        <source>a JSON array</source>
        <translation>ein JSON-Array</translation>
    </message>
    <message>
        <source>JSON lines</source>
        <translation>JSON-Zeilen</translation>
    </message>
    <message>
        <source>CSV with a header</source>
        <translation>CSV mit Kopfzeile</translation>
    </message>
    <message>
        <source>%1: %2 added, %3 replaced, %4 appended to, %5 were there and stay as they are, %6 failed.</source>
        <translation>%1: %2 hinzugefügt, %3 ersetzt, %4 ergänzt, %5 schon vorhanden und unverändert, %6 fehlgeschlagen.</translation>
    </message>
    <message>
        <source>record</source>
        <translation>Datensatz</translation>
    </message>
    <message>
        <source>records</source>
        <translation>Datensätze</translation>
    </message>
    <message>
        <source>Import into a stash</source>
        <translation>In einen Stash importieren</translation>
    </message>
    <message>
        <source>I&amp;mport</source>
        <translation>I&amp;mportieren</translation>
    </message>
    <message>
        <source>numbers, true and false are read as such, empty ones as None</source>
        <translation>Zahlen, true und false gelten als solche, leere als None</translation>
    </message>
    <message>
        <source>all are texts</source>
        <translation>alle sind Texte</translation>
    </message>
    <message>
        <source>the row&apos;s number, from 0</source>
        <translation>die Nummer der Zeile, ab 0</translation>
    </message>
    <message>
        <source>stay as they are</source>
        <translation>bleiben, wie sie sind</translation>
    </message>
    <message>
        <source>are replaced</source>
        <translation>werden ersetzt</translation>
    </message>
    <message>
        <source>get one more version</source>
        <translation>erhalten eine weitere Version</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>The first records, as they would be stored</source>
        <translation>Die ersten Datensätze, wie sie gespeichert würden</translation>
    </message>
    <message>
        <source>Bro&amp;wse …</source>
        <translation>D&amp;urchsuchen …</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>It i&amp;s</source>
        <translation>Sie i&amp;st</translation>
    </message>
    <message>
        <source>Its &amp;cells</source>
        <translation>Ihre &amp;Zellen</translation>
    </message>
    <message>
        <source>The &amp;key is</source>
        <translation>Der Sch&amp;lüssel ist</translation>
    </message>
    <message>
        <source>Keys that are the&amp;re</source>
        <translation>&amp;Vorhandene Schlüssel</translation>
    </message>
    <message>
        <source>Import a file</source>
        <translation>Datei importieren</translation>
    </message>
    <message>
        <source>JSON and CSV (*.json *.jsonl *.ndjson *.csv *.tsv);;All files (*)</source>
        <translation>JSON und CSV (*.json *.jsonl *.ndjson *.csv *.tsv);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Read the start of %1</source>
        <translation>Anfang von %1 lesen</translation>
    </message>
    <message>
        <source>the name in the object</source>
        <translation>der Name im Objekt</translation>
    </message>
    <message>
        <source>not stored: %1</source>
        <translation>nicht gespeichert: %1</translation>
    </message>
    <message>
        <source>Choose a file: a JSON object, a JSON array, JSON lines, or CSV with a header.</source>
        <translation>Wählen Sie eine Datei: ein JSON-Objekt, ein JSON-Array, JSON-Zeilen oder CSV mit Kopfzeile.</translation>
    </message>
    <message>
        <source>Read as %1. Above is what its first records become.</source>
        <translation>Gelesen als %1. Oben steht, was aus den ersten Datensätzen wird.</translation>
    </message>
    <message>
        <source>Import %1</source>
        <translation>%1 importieren</translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
</context>
<context>
    <name>hashstash::InspectorPanel</name>
    <message>
        <source>T&amp;ree</source>
        <translation>Ba&amp;um</translation>
    </message>
    <message>
        <source>T&amp;able</source>
        <translation>Tabe&amp;lle</translation>
    </message>
    <message>
        <source>&amp;Pipeline</source>
        <translation>De&amp;kodierung</translation>
    </message>
    <message>
        <source>Histor&amp;y</source>
        <translation>&amp;Verlauf</translation>
    </message>
    <message>
        <source>Ed&amp;ges</source>
        <translation>Ka&amp;nten</translation>
    </message>
    <message>
        <source>No entry chosen</source>
        <translation>Kein Eintrag ausgewählt</translation>
    </message>
    <message>
        <source>Choose one in the list, or jump to a key.</source>
        <translation>Wählen Sie einen in der Liste aus oder springen Sie zu einem Schlüssel.</translation>
    </message>
    <message>
        <source>%1 stored</source>
        <translation>%1 gespeichert</translation>
    </message>
    <message>
        <source>version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>written %1</source>
        <translation>geschrieben %1</translation>
    </message>
    <message>
        <source>Version %1 · %2 stored · written %3</source>
        <translation>Version %1 · %2 gespeichert · geschrieben %3</translation>
    </message>
    <message>
        <source>at a time not stored</source>
        <translation>zu unbekannter Zeit</translation>
    </message>
    <message>
        <source>The entry is gone since the stash was read; F5 reads it again</source>
        <translation>Der Eintrag ist seit dem Lesen des Stashs verschwunden; F5 liest neu</translation>
    </message>
    <message>
        <source>The entry has a key but no value stored</source>
        <translation>Der Eintrag hat einen Schlüssel, aber keinen gespeicherten Wert</translation>
    </message>
    <message>
        <source>&amp;Text</source>
        <translation>&amp;Text</translation>
    </message>
    <message>
        <source>He&amp;x</source>
        <translation>H&amp;ex</translation>
    </message>
    <message>
        <source>Ca&amp;ll</source>
        <translation>Aufru&amp;f</translation>
    </message>
    <message>
        <source>The call, and its result</source>
        <translation>Der Aufruf und sein Ergebnis</translation>
    </message>
    <message>
        <source>function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>arguments</source>
        <translation>Argumente</translation>
    </message>
    <message>
        <source>named arguments</source>
        <translation>benannte Argumente</translation>
    </message>
    <message>
        <source>arguments, not stored but as this digest</source>
        <translation>Argumente, nur als diese Prüfsumme gespeichert</translation>
    </message>
    <message>
        <source>result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Table in %1</source>
        <translation>Tabelle in %1</translation>
    </message>
</context>
<context>
    <name>hashstash::JobIndicator</name>
    <message>
        <source>Progress of the oldest job</source>
        <translation>Fortschritt des ältesten Vorgangs</translation>
    </message>
    <message>
        <source>Cancel this job</source>
        <translation>Diesen Vorgang abbrechen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source> (and %1 more)</source>
        <translation> (und %1 mehr)</translation>
    </message>
</context>
<context>
    <name>hashstash::JobModel</name>
    <message>
        <source>Job</source>
        <translation>Vorgang</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Dauer</translation>
    </message>
</context>
<context>
    <name>hashstash::JobsPanel</name>
    <message>
        <source>&amp;Cancel job</source>
        <translation>Vorgang ab&amp;brechen</translation>
    </message>
    <message>
        <source>Running jobs</source>
        <translation>Laufende Vorgänge</translation>
    </message>
    <message>
        <source>Nothing is running.</source>
        <translation>Nichts läuft.</translation>
    </message>
</context>
<context>
    <name>hashstash::JumpLine</name>
    <message>
        <source>Jump to key</source>
        <translation>Zu Schlüssel springen</translation>
    </message>
    <message>
        <source>Jump to a key typed as Python, e.g. (&apos;user&apos;, 42)</source>
        <translation>Zu Schlüssel in Python springen, z. B. (&apos;user&apos;, 42)</translation>
    </message>
    <message>
        <source>Type a key as Python and press Return (Ctrl+L)</source>
        <translation>Schlüssel als Python eingeben, dann Eingabetaste (Strg+L)</translation>
    </message>
</context>
<context>
    <name>hashstash::KeptPanel</name>
    <message>
        <source>Kept profiles</source>
        <translation>Aufbewahrte Profile</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Anzeigen</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Rename …</source>
        <translation>Umbenennen …</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Compares the profile that is shown with this one</source>
        <translation>Vergleicht das angezeigte Profil mit diesem</translation>
    </message>
    <message numerus="yes">
        <source>%1
%2, %n combinations</source>
        <translation>
            <numerusform>%1
%2, %n Kombination</numerusform>
            <numerusform>%1
%2, %n Kombinationen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1
%2 iterations, %3 rows, on %4</source>
        <translation>%1
%2 Durchläufe, %3 Zeilen, auf %4</translation>
    </message>
    <message>
        <source>Keep the results</source>
        <translation>Ergebnisse aufbewahren</translation>
    </message>
    <message>
        <source>Name; one that is kept already is replaced:</source>
        <translation>Name; ein schon aufbewahrtes Profil dieses Namens wird ersetzt:</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>New name of %1:</source>
        <translation>Neuer Name von %1:</translation>
    </message>
    <message>
        <source>Remove the kept profile %1?</source>
        <translation>Das aufbewahrte Profil %1 entfernen?</translation>
    </message>
    <message>
        <source>Ke&amp;pt</source>
        <translation>Aufbewa&amp;hrt</translation>
    </message>
</context>
<context>
    <name>hashstash::LiteralEdit</name>
    <message>
        <source>How it is written</source>
        <translation>Wie es geschrieben ist</translation>
    </message>
    <message>
        <source>as Python</source>
        <translation>als Python</translation>
    </message>
    <message>
        <source>as JSON</source>
        <translation>als JSON</translation>
    </message>
    <message>
        <source>as plain text</source>
        <translation>als reiner Text</translation>
    </message>
    <message>
        <source>Python: &apos;text&apos;, 1.5, None, [1, 2], {&apos;a&apos;: (1, 2)}. JSON: &quot;text&quot;, 1.5, null, [1, 2], {&quot;a&quot;: [1, 2]}.
Plain text: the value is a text, without quotes.</source>
        <translation>Python: &apos;text&apos;, 1.5, None, [1, 2], {&apos;a&apos;: (1, 2)}. JSON: &quot;text&quot;, 1.5, null, [1, 2], {&quot;a&quot;: [1, 2]}.
Reiner Text: der Wert ist ein Text, ohne Anführungszeichen.</translation>
    </message>
    <message>
        <source>Checking …</source>
        <translation>Wird geprüft …</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Line %1, column %2: %3</source>
        <translation>Zeile %1, Spalte %2: %3</translation>
    </message>
</context>
<context>
    <name>hashstash::MainWindow</name>
    <message>
        <source>HashStash</source>
        <translation>HashStash</translation>
    </message>
    <message>
        <source>Catalog</source>
        <translation>Katalog</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Vorgänge</translation>
    </message>
    <message>
        <source>&amp;Profile engines, serializers and encodings …</source>
        <translation>&amp;Leistung von Engines, Serialisierern und Kodierungen messen …</translation>
    </message>
    <message>
        <source>Ctrl+Shift+P</source>
        <translation>Ctrl+Shift+P</translation>
    </message>
    <message>
        <source>&amp;Compare two stashes …</source>
        <translation>Zwei Stashes &amp;vergleichen …</translation>
    </message>
    <message>
        <source>Ctrl+Shift+D</source>
        <translation>Ctrl+Shift+D</translation>
    </message>
    <message>
        <source>E&amp;xamine this stash</source>
        <translation>Diesen Stash &amp;prüfen</translation>
    </message>
    <message>
        <source>Ctrl+Shift+E</source>
        <translation>Ctrl+Shift+E</translation>
    </message>
    <message>
        <source>&amp;Table of this stash</source>
        <translation>&amp;Tabelle dieses Stashs</translation>
    </message>
    <message>
        <source>Ctrl+Shift+A</source>
        <translation>Ctrl+Shift+A</translation>
    </message>
    <message>
        <source>All co&amp;mmands …</source>
        <translation>Alle &amp;Befehle …</translation>
    </message>
    <message>
        <source>Ctrl+K</source>
        <translation>Ctrl+K</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Open folder or stash …</source>
        <translation>&amp;Ordner oder Stash öffnen …</translation>
    </message>
    <message>
        <source>Open from a &amp;server …</source>
        <translation>Von einem &amp;Server öffnen …</translation>
    </message>
    <message>
        <source>Ctrl+Shift+O</source>
        <translation>Ctrl+Shift+O</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>&amp;Clear the list</source>
        <translation>Liste &amp;leeren</translation>
    </message>
    <message>
        <source>&amp;Close stash</source>
        <translation>Stash s&amp;chließen</translation>
    </message>
    <message>
        <source>Ctrl+W</source>
        <translation>Ctrl+W</translation>
    </message>
    <message>
        <source>Open the stash that was closed &amp;last</source>
        <translation>Zu&amp;letzt geschlossenen Stash öffnen</translation>
    </message>
    <message>
        <source>Ctrl+Shift+T</source>
        <translation>Ctrl+Shift+T</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Reload</source>
        <translation>&amp;Neu laden</translation>
    </message>
    <message>
        <source>Ctrl+J</source>
        <translation>Ctrl+J</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>&amp;Gehe zu</translation>
    </message>
    <message>
        <source>&amp;Filter keys</source>
        <translation>Schlüssel &amp;filtern</translation>
    </message>
    <message>
        <source>&amp;Jump to key</source>
        <translation>Zu Schlüssel &amp;springen</translation>
    </message>
    <message>
        <source>Ctrl+L</source>
        <translation>Ctrl+L</translation>
    </message>
    <message>
        <source>&amp;Search keys and values</source>
        <translation>Schlüssel und Werte &amp;durchsuchen</translation>
    </message>
    <message>
        <source>Ctrl+Shift+F</source>
        <translation>Ctrl+Shift+F</translation>
    </message>
    <message>
        <source>&amp;Catalog</source>
        <translation>&amp;Katalog</translation>
    </message>
    <message>
        <source>Ctrl+1</source>
        <translation>Ctrl+1</translation>
    </message>
    <message>
        <source>&amp;Entries</source>
        <translation>&amp;Einträge</translation>
    </message>
    <message>
        <source>Ctrl+2</source>
        <translation>Ctrl+2</translation>
    </message>
    <message>
        <source>&amp;Value</source>
        <translation>&amp;Wert</translation>
    </message>
    <message>
        <source>Ctrl+3</source>
        <translation>Ctrl+3</translation>
    </message>
    <message>
        <source>&amp;Next stash</source>
        <translation>&amp;Nächster Stash</translation>
    </message>
    <message>
        <source>Ctrl+Tab</source>
        <translation>Ctrl+Tab</translation>
    </message>
    <message>
        <source>&amp;Previous stash</source>
        <translation>&amp;Vorheriger Stash</translation>
    </message>
    <message>
        <source>Ctrl+Shift+Tab</source>
        <translation>Ctrl+Shift+Tab</translation>
    </message>
    <message>
        <source>Open a folder or a stash</source>
        <translation>Ordner oder Stash öffnen</translation>
    </message>
    <message>
        <source>Look at %1</source>
        <translation>%1 ansehen</translation>
    </message>
    <message>
        <source>%1 was not opened. %2</source>
        <translation>%1 wurde nicht geöffnet. %2</translation>
    </message>
    <message>
        <source>%1 found. Choose one in the catalog and press Return.</source>
        <translation>%1 gefunden. Wählen Sie einen im Katalog und drücken Sie die Eingabetaste.</translation>
    </message>
    <message>
        <source>stash</source>
        <translation>Stash</translation>
    </message>
    <message>
        <source>stashes</source>
        <translation>Stashes</translation>
    </message>
    <message>
        <source>No stash was found there. A stash is a folder named like pairtree.hashstash.lz4.</source>
        <translation>Dort wurde kein Stash gefunden. Ein Stash ist ein Ordner mit einem Namen wie pairtree.hashstash.lz4.</translation>
    </message>
    <message>
        <source>%1 – HashStash</source>
        <translation>%1 – HashStash</translation>
    </message>
    <message>
        <source>T&amp;ools</source>
        <translation>E&amp;xtras</translation>
    </message>
    <message>
        <source>Open &amp;as …</source>
        <translation>Öffnen &amp;als …</translation>
    </message>
    <message>
        <source>Ctrl+Alt+O</source>
        <translation>Ctrl+Alt+O</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>%1 (missing)</source>
        <translation>%1 (fehlt)</translation>
    </message>
    <message>
        <source>&amp;Preferences …</source>
        <translation>&amp;Einstellungen …</translation>
    </message>
    <message>
        <source>Ctrl+,</source>
        <translation>Ctrl+,</translation>
    </message>
    <message>
        <source>Make a sample</source>
        <translation>Beispiel anlegen</translation>
    </message>
    <message>
        <source>Show &amp;all entries</source>
        <translation>&amp;Alle Einträge anzeigen</translation>
    </message>
    <message>
        <source>Ctrl+Shift+L</source>
        <translation>Ctrl+Shift+L</translation>
    </message>
    <message>
        <source>Table of this &amp;value</source>
        <translation>Tabelle dieses &amp;Werts</translation>
    </message>
    <message>
        <source>Ctrl+Shift+V</source>
        <translation>Ctrl+Shift+V</translation>
    </message>
</context>
<context>
    <name>hashstash::MatrixEditor</name>
    <message>
        <source>E&amp;ngines</source>
        <translation>E&amp;ngines</translation>
    </message>
    <message>
        <source>&amp;Serializers</source>
        <translation>Se&amp;rialisierer</translation>
    </message>
    <message>
        <source>&amp;Data</source>
        <translation>&amp;Daten</translation>
    </message>
    <message>
        <source>Of the data, as hashstash&apos;s JSON: 1000, 100000</source>
        <translation>Der Daten, als JSON von hashstash: 1000, 100000</translation>
    </message>
    <message>
        <source>Threads that set and get at the same time: 1, 4</source>
        <translation>Threads, die gleichzeitig schreiben und lesen: 1, 4</translation>
    </message>
    <message>
        <source>S&amp;izes, bytes</source>
        <translation>&amp;Größen in Byte</translation>
    </message>
    <message>
        <source>&amp;Workers</source>
        <translation>&amp;Threads</translation>
    </message>
    <message>
        <source>Redis server</source>
        <translation>Redis-Server</translation>
    </message>
    <message>
        <source>MongoDB server</source>
        <translation>MongoDB-Server</translation>
    </message>
    <message>
        <source>Iter&amp;ations</source>
        <translation>Durch&amp;läufe</translation>
    </message>
    <message>
        <source>Enc&amp;odings</source>
        <translation>&amp;Kodierungen</translation>
    </message>
</context>
<context>
    <name>hashstash::NarrowingBar</name>
    <message>
        <source>the first %1</source>
        <translation>die ersten %1</translation>
    </message>
    <message>
        <source>search %1 (%2)</source>
        <translation>Suche %1 (%2)</translation>
    </message>
    <message>
        <source>What the list is narrowed to</source>
        <translation>Worauf die Liste eingeschränkt ist</translation>
    </message>
    <message>
        <source>Remove: %1</source>
        <translation>Entfernen: %1</translation>
    </message>
    <message>
        <source>Only: </source>
        <translation>Nur: </translation>
    </message>
    <message>
        <source>%1
Press to show the others, too</source>
        <translation>%1
Drücken, um auch die anderen anzuzeigen</translation>
    </message>
    <message>
        <source>key contains %1</source>
        <translation>Schlüssel enthält %1</translation>
    </message>
    <message>
        <source>Press to clear the filter line</source>
        <translation>Drücken, um die Filterzeile zu leeren</translation>
    </message>
    <message>
        <source>Show all entries</source>
        <translation>Alle Einträge anzeigen</translation>
    </message>
    <message>
        <source>Remove all of these and clear the filter line</source>
        <translation>Alle Einschränkungen aufheben und die Filterzeile leeren</translation>
    </message>
</context>
<context>
    <name>hashstash::NodePages</name>
    <message>
        <source>Pict&amp;ure</source>
        <translation>B&amp;ild</translation>
    </message>
    <message>
        <source>&amp;Chart</source>
        <translation>Diag&amp;ramm</translation>
    </message>
</context>
<context>
    <name>hashstash::OpenAsDialog</name>
    <message>
        <source>Open a folder or file as a stash</source>
        <translation>Ordner oder Datei als Stash öffnen</translation>
    </message>
    <message>
        <source>A folder, or the file of a store</source>
        <translation>Ein Ordner oder die Datei eines Speichers</translation>
    </message>
    <message>
        <source>&amp;Choose …</source>
        <translation>A&amp;uswählen …</translation>
    </message>
    <message>
        <source>&amp;Where</source>
        <translation>W&amp;o</translation>
    </message>
    <message>
        <source>&amp;Engine</source>
        <translation>En&amp;gine</translation>
    </message>
    <message>
        <source>Guess how %1 is decoded</source>
        <translation>Dekodierung von %1 ermitteln</translation>
    </message>
    <message>
        <source>%1 of the first %2 decode so</source>
        <translation>%1 der ersten %2 lassen sich so dekodieren</translation>
    </message>
    <message>
        <source>entry</source>
        <translation>Eintrag</translation>
    </message>
    <message>
        <source>entries</source>
        <translation>Einträge</translation>
    </message>
    <message>
        <source>Nothing decodes the first entries</source>
        <translation>Nichts dekodiert die ersten Einträge</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>%1 öffnen</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
</context>
<context>
    <name>hashstash::PicturePage</name>
    <message>
        <source>F&amp;it to view</source>
        <translation>Ein&amp;passen</translation>
    </message>
    <message>
        <source>&amp;1:1</source>
        <translation>&amp;1:1</translation>
    </message>
    <message>
        <source>Actual size, one to one</source>
        <translation>Originalgröße, eins zu eins</translation>
    </message>
    <message>
        <source>blue to yellow</source>
        <translation>blau bis gelb</translation>
    </message>
    <message>
        <source>blue to red</source>
        <translation>blau bis rot</translation>
    </message>
    <message>
        <source>grey</source>
        <translation>grau</translation>
    </message>
    <message>
        <source> (at byte %1)</source>
        <translation> (bei Byte %1)</translation>
    </message>
    <message>
        <source>%1 · shown at %2 %</source>
        <translation>%1 · angezeigt mit %2 %</translation>
    </message>
    <message>
        <source>Colour &amp;map</source>
        <translation>Farb&amp;skala</translation>
    </message>
</context>
<context>
    <name>hashstash::PictureView</name>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>&amp;Copy picture</source>
        <translation>Bild &amp;kopieren</translation>
    </message>
</context>
<context>
    <name>hashstash::PinnedColumn</name>
    <message>
        <source>First column, kept in view</source>
        <translation>Erste Spalte, immer sichtbar</translation>
    </message>
</context>
<context>
    <name>hashstash::PipelineModel</name>
    <message>
        <source>gives a %1</source>
        <translation>ergibt %1</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>byte</source>
        <translation>Byte</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>Byte</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>To stored</source>
        <translation>Verhältnis</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>stored</source>
        <translation>gespeichert</translation>
    </message>
</context>
<context>
    <name>hashstash::PipelinePage</name>
    <message>
        <source>Stages of</source>
        <translation>Stufen für</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Stages of decoding</source>
        <translation>Stufen der Dekodierung</translation>
    </message>
    <message>
        <source>Stages of the</source>
        <translation>Stufen für</translation>
    </message>
    <message>
        <source>byte</source>
        <translation>Byte</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>Byte</translation>
    </message>
    <message>
        <source>What went into %1: %2</source>
        <translation>Eingabe von %1: %2</translation>
    </message>
    <message>
        <source>What %1 gave: %2</source>
        <translation>Ausgabe von %1: %2</translation>
    </message>
    <message>
        <source>As stored: %1</source>
        <translation>Wie gespeichert: %1</translation>
    </message>
</context>
<context>
    <name>hashstash::PlotPanel</name>
    <message>
        <source>y</source>
        <translation>y</translation>
    </message>
    <message>
        <source>(row)</source>
        <translation>(Zeile)</translation>
    </message>
    <message>
        <source>Sho&amp;w only these rows</source>
        <translation>Nur diese Zeilen anzei&amp;gen</translation>
    </message>
    <message>
        <source>Kind of plot</source>
        <translation>Art des Diagramms</translation>
    </message>
    <message>
        <source>Histogram</source>
        <translation>Histogramm</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Linie</translation>
    </message>
    <message>
        <source>Filters the table by the part of the plot that is chosen</source>
        <translation>Filtert die Tabelle nach dem ausgewählten Teil des Diagramms</translation>
    </message>
    <message>
        <source>Plot of the rows that are shown</source>
        <translation>Diagramm der angezeigten Zeilen</translation>
    </message>
    <message>
        <source>x</source>
        <translation>x</translation>
    </message>
    <message>
        <source>Choose a column of numbers or dates for x</source>
        <translation>Wählen Sie für x eine Spalte mit Zahlen oder Zeiten</translation>
    </message>
    <message>
        <source>Plot</source>
        <translation>Diagramm</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>row</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>from %1 to %2, mean %3</source>
        <translation>von %1 bis %2, Mittelwert %3</translation>
    </message>
    <message>
        <source>bar</source>
        <translation>Balken</translation>
    </message>
    <message>
        <source>bars</source>
        <translation>Balken</translation>
    </message>
    <message>
        <source>one in every %1 points is drawn</source>
        <translation>jeder %1. Punkt ist gezeichnet</translation>
    </message>
    <message>
        <source>drawn by the least and most of each %1 rows</source>
        <translation>gezeichnet mit Minimum und Maximum von je %1 Zeilen</translation>
    </message>
    <message>
        <source>%1 chosen in the table</source>
        <translation>%1 in der Tabelle ausgewählt</translation>
    </message>
    <message>
        <source>%1 here, too scattered in the table to be chosen: “Show only these rows” filters it</source>
        <translation>%1 hier, in der Tabelle zu verstreut zum Auswählen: „Nur diese Zeilen anzeigen“ filtert sie</translation>
    </message>
</context>
<context>
    <name>hashstash::PreferencesDialog</name>
    <message>
        <source>No preference has these words.</source>
        <translation>Keine Einstellung enthält diese Wörter.</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Search the preferences</source>
        <translation>In den Einstellungen suchen</translation>
    </message>
    <message>
        <source>Stashes</source>
        <translation>Stashes</translation>
    </message>
    <message>
        <source>&amp;Folders in the catalog</source>
        <translation>&amp;Ordner im Katalog</translation>
    </message>
    <message>
        <source>Restore &amp;defaults</source>
        <translation>Standard&amp;werte wiederherstellen</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Schließen</translation>
    </message>
    <message>
        <source>Looks</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Farbschema</translation>
    </message>
    <message>
        <source>The colours of the windows</source>
        <translation>Die Farben der Fenster</translation>
    </message>
    <message>
        <source> pt</source>
        <translation> pt</translation>
    </message>
    <message>
        <source>as the system</source>
        <translation>wie das System</translation>
    </message>
    <message>
        <source>Font &amp;size</source>
        <translation>Schrift&amp;größe</translation>
    </message>
    <message>
        <source>Of all texts</source>
        <translation>Aller Texte</translation>
    </message>
    <message>
        <source> monospace</source>
        <translation> Festbreitenschrift</translation>
    </message>
    <message>
        <source>Monospace: of keys, code and bytes</source>
        <translation>Festbreitenschrift für Schlüssel, Code und Bytes</translation>
    </message>
    <message>
        <source>as the font size</source>
        <translation>wie die Schriftgröße</translation>
    </message>
    <message>
        <source>Si&amp;ze of code</source>
        <translation>Schriftgröße für Co&amp;de</translation>
    </message>
    <message>
        <source>Of keys, code and bytes</source>
        <translation>Für Schlüssel, Code und Bytes</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>S&amp;prache</translation>
    </message>
    <message>
        <source>Takes effect when the program is started again</source>
        <translation>Gilt nach einem Neustart des Programms</translation>
    </message>
    <message>
        <source>Times and start</source>
        <translation>Zeiten und Start</translation>
    </message>
    <message>
        <source>Local time</source>
        <translation>Ortszeit</translation>
    </message>
    <message>
        <source>T&amp;imes are shown in</source>
        <translation>&amp;Zeiten anzeigen in</translation>
    </message>
    <message>
        <source>Time zone. Exact times and exports are in UTC</source>
        <translation>Zeitzone. Genaue Zeiten und Exporte sind in UTC</translation>
    </message>
    <message>
        <source>what was open last</source>
        <translation>was zuletzt geöffnet war</translation>
    </message>
    <message>
        <source>the start page</source>
        <translation>die Startseite</translation>
    </message>
    <message>
        <source>What the window opens with</source>
        <translation>Womit sich das Fenster öffnet</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source> MB</source>
        <translation> MB</translation>
    </message>
    <message>
        <source>Largest value decoded for its &amp;row</source>
        <translation>Werte in der L&amp;iste dekodieren bis</translation>
    </message>
    <message>
        <source>Larger ones are decoded when they are selected</source>
        <translation>Größere werden dekodiert, wenn sie ausgewählt werden</translation>
    </message>
    <message>
        <source>Most of a value shown as te&amp;xt</source>
        <translation>Als &amp;Text anzeigen höchstens</translation>
    </message>
    <message>
        <source>The rest is left out, and that is said</source>
        <translation>Der Rest wird weggelassen, mit einem Hinweis</translation>
    </message>
    <message>
        <source>Most ro&amp;ws of a stash&apos;s table</source>
        <translation>Tabellenzei&amp;len höchstens</translation>
    </message>
    <message>
        <source>The table is kept in memory</source>
        <translation>Die Tabelle wird im Arbeitsspeicher gehalten</translation>
    </message>
    <message>
        <source>one a processor</source>
        <translation>einer je Prozessor</translation>
    </message>
    <message>
        <source>&amp;Parallel workers</source>
        <translation>P&amp;arallele Threads</translation>
    </message>
    <message>
        <source>Threads that read and decode</source>
        <translation>Threads, die lesen und dekodieren</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Wait for a s&amp;erver</source>
        <translation>A&amp;uf Server warten</translation>
    </message>
    <message>
        <source>Time-out of a connection and of each answer; a server can have its own</source>
        <translation>Zeitlimit einer Verbindung und jeder Antwort; ein Server kann ein eigenes haben</translation>
    </message>
    <message>
        <source>Folders in the catalog</source>
        <translation>Ordner im Katalog</translation>
    </message>
    <message>
        <source>&amp;Add …</source>
        <translation>&amp;Hinzufügen …</translation>
    </message>
    <message>
        <source>A folder to list the stashes of</source>
        <translation>Ein Ordner, dessen Stashes aufgelistet werden</translation>
    </message>
    <message>
        <source>The preferences hold for now, but cannot be kept: %1 cannot be written.</source>
        <translation>Die Einstellungen gelten für jetzt, lassen sich aber nicht speichern: %1 kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>Choose a f&amp;ont for keys, code and bytes</source>
        <translation>Eigene Schrift für Schlüssel, &amp;Code und Bytes</translation>
    </message>
    <message>
        <source>Fo&amp;nt of code</source>
        <translation>Schriftart fü&amp;r Code</translation>
    </message>
    <message>
        <source>S&amp;how at start</source>
        <translation>&amp;Beim Start anzeigen</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>&amp;Entfernen</translation>
    </message>
</context>
<context>
    <name>hashstash::ProblemModel</name>
    <message>
        <source>(a key that does not decode)</source>
        <translation>(ein nicht dekodierbarer Schlüssel)</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Fails at</source>
        <translation>Scheitert bei</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>left over</source>
        <translation>Überbleibsel</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
</context>
<context>
    <name>hashstash::ProfileWindow</name>
    <message>
        <source>a second or two</source>
        <translation>wenige Sekunden</translation>
    </message>
    <message numerus="yes">
        <source>some %n seconds</source>
        <translation>
            <numerusform>etwa %n Sekunde</numerusform>
            <numerusform>etwa %n Sekunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>some %n minutes</source>
        <translation>
            <numerusform>etwa %n Minute</numerusform>
            <numerusform>etwa %n Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>some %n hours</source>
        <translation>
            <numerusform>etwa %n Stunde</numerusform>
            <numerusform>etwa %n Stunden</numerusform>
        </translation>
    </message>
    <message>
        <source>On entries of the open s&amp;tash</source>
        <translation>Mit Einträgen des &amp;offenen Stashs</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>&amp;Starten</translation>
    </message>
    <message>
        <source>&amp;Keep …</source>
        <translation>Auf&amp;bewahren …</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Quick: four engines</source>
        <translation>Schnell: vier Engines</translation>
    </message>
    <message>
        <source>The figures of the Python library&apos;s manual</source>
        <translation>Abbildungen der Python-Anleitung</translation>
    </message>
    <message>
        <source>From 1 kB to 10 MB</source>
        <translation>Von 1 kB bis 10 MB</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>&amp;Choose …</source>
        <translation>A&amp;uswählen …</translation>
    </message>
    <message>
        <source>Choose engines, serializers, encodings, data, sizes, servers</source>
        <translation>Engines, Serialisierer, Kodierungen, Daten, Größen, Server auswählen</translation>
    </message>
    <message>
        <source>&amp;Measure</source>
        <translation>&amp;Messen</translation>
    </message>
    <message>
        <source>R&amp;esults</source>
        <translation>&amp;Ergebnisse</translation>
    </message>
    <message>
        <source>&amp;Open …</source>
        <translation>Ö&amp;ffnen …</translation>
    </message>
    <message>
        <source>E&amp;xport …</source>
        <translation>E&amp;xportieren …</translation>
    </message>
    <message>
        <source>&amp;Print the figure …</source>
        <translation>Abbildung &amp;drucken …</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Abbildungen</translation>
    </message>
    <message>
        <source>Run a profile, show one that was kept, or open results:
the charts come here.</source>
        <translation>Profil starten, ein aufbewahrtes anzeigen oder Ergebnisse öffnen:
Die Diagramme erscheinen hier.</translation>
    </message>
    <message>
        <source>Open a stash first</source>
        <translation>Zuerst einen Stash öffnen</translation>
    </message>
    <message numerus="yes">
        <source>%n combinations, %1</source>
        <translation>
            <numerusform>%n Kombination, %1</numerusform>
            <numerusform>%n Kombinationen, %1</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>Abbre&amp;chen</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>These results</source>
        <translation>Diese Ergebnisse</translation>
    </message>
    <message>
        <source>Export results or the figure</source>
        <translation>Ergebnisse oder Abbildung exportieren</translation>
    </message>
    <message>
        <source>Results (*.csv *.json *.feather *.parquet);;Figure (*.png *.svg *.pdf)</source>
        <translation>Ergebnisse (*.csv *.json *.feather *.parquet);;Abbildung (*.png *.svg *.pdf)</translation>
    </message>
    <message>
        <source>%1 cannot be written</source>
        <translation>%1 kann nicht geschrieben werden</translation>
    </message>
    <message>
        <source>The printer %1 cannot be used</source>
        <translation>Der Drucker %1 ist nicht benutzbar</translation>
    </message>
    <message>
        <source>Open results</source>
        <translation>Ergebnisse öffnen</translation>
    </message>
    <message>
        <source>Results, of the Python library&apos;s profiler too (*.csv *.json *.feather *.parquet)</source>
        <translation>Ergebnisse, auch aus der Leistungsmessung der Python-Bibliothek (*.csv *.json *.feather *.parquet)</translation>
    </message>
</context>
<context>
    <name>hashstash::PruneDialog</name>
    <message>
        <source>entry</source>
        <translation>Eintrag</translation>
    </message>
    <message>
        <source>entries</source>
        <translation>Einträge</translation>
    </message>
    <message>
        <source>%1 whose time is not known stay.</source>
        <translation>Ohne bekannte Zeit, bleiben also: %1.</translation>
    </message>
    <message>
        <source>Remove old entries</source>
        <translation>Alte Einträge entfernen</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>Last &amp;written more than</source>
        <translation>Zuletzt &amp;geschrieben vor mehr als</translation>
    </message>
    <message>
        <source>The &amp;oldest, beyond this many entries:</source>
        <translation>Die ä&amp;ltesten, über diese Anzahl Einträge hinaus:</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>Unit of the age</source>
        <translation>Einheit des Alters</translation>
    </message>
    <message>
        <source>minutes ago</source>
        <translation>Minuten</translation>
    </message>
    <message>
        <source>hours ago</source>
        <translation>Stunden</translation>
    </message>
    <message>
        <source>days ago</source>
        <translation>Tagen</translation>
    </message>
    <message>
        <source>weeks ago</source>
        <translation>Wochen</translation>
    </message>
    <message>
        <source>How many entries stay</source>
        <translation>Wie viele Einträge bleiben</translation>
    </message>
    <message>
        <source>Removes entries with all their versions. An entry that is written again meanwhile stays. This cannot be undone; compact the stash afterwards to give back the room.</source>
        <translation>Entfernt Einträge mit allen Versionen. Ein Eintrag, der inzwischen neu geschrieben wird, bleibt. Das lässt sich nicht rückgängig machen; verdichten Sie den Stash danach, um den Platz freizugeben.</translation>
    </message>
    <message>
        <source>The entries are counted …</source>
        <translation>Die Einträge werden gezählt …</translation>
    </message>
    <message>
        <source>Count old entries of %1</source>
        <translation>Alte Einträge von %1 zählen</translation>
    </message>
    <message>
        <source>%1 of %2 would be removed; their values take %3.</source>
        <translation>Zu entfernen: %1 von %2; die Werte belegen %3.</translation>
    </message>
    <message>
        <source>Remove old entries of %1</source>
        <translation>Alte Einträge von %1 entfernen</translation>
    </message>
    <message>
        <source>%1 of %2 removed; their values took %3.</source>
        <translation>%1 von %2 entfernt; die Werte belegten %3.</translation>
    </message>
</context>
<context>
    <name>hashstash::RepairDialog</name>
    <message>
        <source>to be moved</source>
        <translation>zu verschieben</translation>
    </message>
    <message>
        <source>moved</source>
        <translation>verschoben</translation>
    </message>
    <message>
        <source>stays, as a writer has changed it</source>
        <translation>bleibt, da ein Schreiber es geändert hat</translation>
    </message>
    <message>
        <source>left alone</source>
        <translation>nicht angerührt</translation>
    </message>
    <message>
        <source>%1: %2 %3 (%4): %5</source>
        <translation>%1: %2 %3 (%4): %5</translation>
    </message>
    <message>
        <source>Not one entry decodes, so none is touched: the folder&apos;s name is likely to say another serializer or encoding than they were written with.</source>
        <translation>Kein einziger Eintrag lässt sich dekodieren, also wird keiner angerührt: wahrscheinlich nennt der Name des Ordners einen anderen Serialisierer oder eine andere Kodierung als beim Schreiben.</translation>
    </message>
    <message>
        <source>part</source>
        <translation>Teil</translation>
    </message>
    <message>
        <source>parts</source>
        <translation>Teile</translation>
    </message>
    <message>
        <source>There is nothing to repair.</source>
        <translation>Es gibt nichts zu reparieren.</translation>
    </message>
    <message>
        <source>%1 of the store would be moved into the backup, %2. Nothing is deleted: the backup is written first, and all can be put back from it.</source>
        <translation>In die Sicherung zu verschieben: %1 des Speichers, %2. Nichts wird gelöscht: zuerst wird die Sicherung geschrieben, und alles lässt sich aus ihr zurückholen.</translation>
    </message>
    <message>
        <source>%1 of the store moved, %2, into the backup %3</source>
        <translation>%1 des Speichers verschoben, %2, in die Sicherung %3</translation>
    </message>
    <message>
        <source>There is more of it than is done at once: repair again afterwards.</source>
        <translation>Es ist mehr, als auf einmal getan wird: reparieren Sie danach noch einmal.</translation>
    </message>
    <message>
        <source>Repair a stash</source>
        <translation>Stash reparieren</translation>
    </message>
    <message>
        <source>&amp;Repair</source>
        <translation>&amp;Reparieren</translation>
    </message>
    <message>
        <source>Move &amp;entries that do not decode, too</source>
        <translation>Auch nicht dekodierbare &amp;Einträge verschieben</translation>
    </message>
    <message>
        <source>&amp;Nobody else writes to the stash: also take what was changed within the last ten minutes</source>
        <translation>&amp;Niemand sonst schreibt in den Stash: auch nehmen, was in den letzten zehn Minuten geändert wurde</translation>
    </message>
    <message>
        <source>&amp;Put it back</source>
        <translation>&amp;Zurückholen</translation>
    </message>
    <message>
        <source>A new folder: this stash has none to lie beside</source>
        <translation>Ein neuer Ordner: dieser Stash hat keinen, neben dem er liegen könnte</translation>
    </message>
    <message>
        <source>A new folder beside the stash, named after it and the time</source>
        <translation>Ein neuer Ordner neben dem Stash, benannt nach ihm und der Zeit</translation>
    </message>
    <message>
        <source>&amp;Backup</source>
        <translation>&amp;Sicherung</translation>
    </message>
    <message>
        <source>Bro&amp;wse …</source>
        <translation>D&amp;urchsuchen …</translation>
    </message>
    <message>
        <source>What is damaged, and what belongs to no entry, is moved out of the stash into a backup. What is not known to be part of such a stash is left alone.</source>
        <translation>Was beschädigt ist und was zu keinem Eintrag gehört, wird aus dem Stash in eine Sicherung verschoben. Was nicht als Teil eines solchen Stashs bekannt ist, wird nicht angerührt.</translation>
    </message>
    <message>
        <source>An empty folder for the backup</source>
        <translation>Ein leerer Ordner für die Sicherung</translation>
    </message>
    <message>
        <source>Every entry is looked at …</source>
        <translation>Jeder Eintrag wird geprüft …</translation>
    </message>
    <message>
        <source>Look for damage in %1</source>
        <translation>In %1 nach Schäden suchen</translation>
    </message>
    <message>
        <source>Repair %1</source>
        <translation>%1 reparieren</translation>
    </message>
    <message>
        <source>Put back what was repaired in %1</source>
        <translation>In %1 Repariertes zurückholen</translation>
    </message>
    <message>
        <source>%1 put back; %2 were there already; %3 stay in the backup, as something else is in their place; %4 are damaged in the backup. The backup stays: %5</source>
        <translation>%1 zurückgeholt; %2 schon vorhanden; %3 bleiben in der Sicherung, da etwas anderes an ihrer Stelle ist; %4 in der Sicherung beschädigt. Die Sicherung bleibt: %5</translation>
    </message>
</context>
<context>
    <name>hashstash::ResultModel</name>
    <message>
        <source>not measured: %1</source>
        <translation>nicht gemessen: %1</translation>
    </message>
    <message>
        <source>%1x, within the spread</source>
        <translation>%1-fach, innerhalb der Streuung</translation>
    </message>
    <message>
        <source>%1x (%2 to %3)</source>
        <translation>%1-fach (%2 bis %3)</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>Serializer</source>
        <translation>Serialisierer</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>Kodierung</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Size, kB</source>
        <translation>Größe, kB</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>Set + get, MB/s</source>
        <translation>Gesamt, MB/s</translation>
    </message>
    <message>
        <source>Set, ms</source>
        <translation>Schreiben, ms</translation>
    </message>
    <message>
        <source>Get, ms</source>
        <translation>Lesen, ms</translation>
    </message>
    <message>
        <source>Encoded, kB</source>
        <translation>Kodiert, kB</translation>
    </message>
    <message>
        <source>Store, kB</source>
        <translation>Speicher, kB</translation>
    </message>
    <message>
        <source>Allocated, kB</source>
        <translation>Belegt, kB</translation>
    </message>
    <message>
        <source>Syncs</source>
        <translation>Syncs</translation>
    </message>
    <message>
        <source>Time to that of %1</source>
        <translation>Zeit gegenüber %1</translation>
    </message>
</context>
<context>
    <name>hashstash::ResultsPanel</name>
    <message>
        <source>Results</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>Filter: lmdb pickle dict</source>
        <translation>Filter: lmdb pickle dict</translation>
    </message>
    <message>
        <source>Filter results</source>
        <translation>Ergebnisse filtern</translation>
    </message>
</context>
<context>
    <name>hashstash::RowArrangement</name>
    <message>
        <source>Sort the table</source>
        <translation>Tabelle sortieren</translation>
    </message>
    <message>
        <source>Filter the table</source>
        <translation>Tabelle filtern</translation>
    </message>
</context>
<context>
    <name>hashstash::SavedSearchesButton</name>
    <message>
        <source>Save&amp;d searches</source>
        <translation>G&amp;espeicherte Suchen</translation>
    </message>
    <message>
        <source>Use, save, rename or remove a search by its name (Alt+D)</source>
        <translation>Eine Suche unter ihrem Namen verwenden, speichern, umbenennen oder entfernen (Alt+E)</translation>
    </message>
    <message>
        <source>Alt+D</source>
        <translation>Alt+E</translation>
    </message>
    <message>
        <source>&amp;Save this search …</source>
        <translation>Diese Suche &amp;speichern …</translation>
    </message>
    <message>
        <source>Re&amp;name</source>
        <translation>Umbe&amp;nennen</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>Rename a search</source>
        <translation>Suche umbenennen</translation>
    </message>
    <message>
        <source>Save this search</source>
        <translation>Diese Suche speichern</translation>
    </message>
    <message>
        <source>Name; a search that has it already is replaced:</source>
        <translation>Name; eine schon vorhandene Suche dieses Namens wird ersetzt:</translation>
    </message>
</context>
<context>
    <name>hashstash::SearchPanel</name>
    <message>
        <source>&amp;Search</source>
        <translation>&amp;Suchen</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>Text to search for</source>
        <translation>Gesuchter Text</translation>
    </message>
    <message>
        <source>Text in keys and values</source>
        <translation>Text in Schlüsseln und Werten</translation>
    </message>
    <message>
        <source>Condition on a path</source>
        <translation>Bedingung an einen Pfad</translation>
    </message>
    <message>
        <source>and where: rows[*].score &gt;= 0.5</source>
        <translation>und wo gilt: rows[*].score &gt;= 0.5</translation>
    </message>
    <message>
        <source>A path in the value, a relation (= != &lt; &lt;= &gt; &gt;=) and a Python literal; [*] is every element, ** any depth</source>
        <translation>Ein Pfad im Wert, eine Relation (= != &lt; &lt;= &gt; &gt;=) und ein Python-Literal; [*] ist jedes Element, ** jede Tiefe</translation>
    </message>
    <message>
        <source>×</source>
        <translation>×</translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation>Suche schließen</translation>
    </message>
    <message>
        <source>Close the search (Esc)</source>
        <translation>Suche schließen (Esc)</translation>
    </message>
    <message>
        <source>in &amp;keys</source>
        <translation>in S&amp;chlüsseln</translation>
    </message>
    <message>
        <source>all ve&amp;rsions</source>
        <translation>alle Versi&amp;onen</translation>
    </message>
    <message>
        <source>match c&amp;ase</source>
        <translation>Groß-/&amp;Kleinschreibung</translation>
    </message>
    <message>
        <source>regular e&amp;xpression</source>
        <translation>regu&amp;lärer Ausdruck</translation>
    </message>
    <message>
        <source>Give a text, a condition, a type, a size or a time to search for</source>
        <translation>Geben Sie einen Text, eine Bedingung, einen Typ, eine Größe oder eine Zeit an</translation>
    </message>
    <message>
        <source>Search in keys, in values, or in both</source>
        <translation>Suchen Sie in Schlüsseln, in Werten oder in beiden</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>An&amp;halten</translation>
    </message>
    <message>
        <source>found in %1 so far</source>
        <translation>bisher gefunden: %1</translation>
    </message>
    <message>
        <source>found in %1</source>
        <translation>gefunden: %1</translation>
    </message>
    <message>
        <source>entry</source>
        <translation>Eintrag</translation>
    </message>
    <message>
        <source>entries</source>
        <translation>Einträge</translation>
    </message>
    <message>
        <source>%1 looked at</source>
        <translation>%1 durchsucht</translation>
    </message>
    <message>
        <source>%1 do not decode</source>
        <translation>%1 nicht dekodierbar</translation>
    </message>
    <message>
        <source>the first %1 places are shown</source>
        <translation>die ersten %1 Stellen werden angezeigt</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>in va&amp;lues</source>
        <translation>in &amp;Werten</translation>
    </message>
    <message>
        <source>The list above shows the entries that were found, and no others</source>
        <translation>Die Liste oben zeigt die gefundenen Einträge und keine anderen</translation>
    </message>
    <message>
        <source>Show only &amp;these in the list</source>
        <translation>N&amp;ur diese in der Liste anzeigen</translation>
    </message>
</context>
<context>
    <name>hashstash::ServerConnection</name>
    <message>
        <source>List the stashes on %1</source>
        <translation>Stashes auf %1 auflisten</translation>
    </message>
</context>
<context>
    <name>hashstash::ServerDialog</name>
    <message>
        <source>&amp;List its stashes</source>
        <translation>Stashes auf&amp;listen</translation>
    </message>
    <message>
        <source>Open a stash on a server</source>
        <translation>Stash auf einem Server öffnen</translation>
    </message>
    <message>
        <source>redis://user@host:port, rediss:// for TLS, unix:///path/to/socket or mongodb://host:port. A name behind the host, as in redis://host/my_stash, lists only the stashes of that name.</source>
        <translation>redis://benutzer@rechner:port, rediss:// für TLS, unix:///pfad/zum/socket oder mongodb://rechner:port. Ein Name hinter dem Rechner, wie in redis://rechner/mein_stash, listet nur die Stashes dieses Namens auf.</translation>
    </message>
    <message>
        <source>Stashes on the server</source>
        <translation>Stashes auf dem Server</translation>
    </message>
    <message>
        <source>Nothing on the server is changed.</source>
        <translation>Auf dem Server wird nichts verändert.</translation>
    </message>
    <message>
        <source>&amp;Server</source>
        <translation>&amp;Server</translation>
    </message>
    <message>
        <source>Asking %1 …</source>
        <translation>%1 wird gefragt …</translation>
    </message>
    <message>
        <source>List the stashes on %1</source>
        <translation>Stashes auf %1 auflisten</translation>
    </message>
    <message>
        <source>stash</source>
        <translation>Stash</translation>
    </message>
    <message>
        <source>stashes</source>
        <translation>Stashes</translation>
    </message>
    <message>
        <source>No stash was found on it.</source>
        <translation>Dort wurde kein Stash gefunden.</translation>
    </message>
    <message>
        <source>%1 in the first million keys; there is more. Name one behind the host to look for it.</source>
        <translation>%1 in der ersten Million Schlüssel; es gibt mehr. Nennen Sie einen hinter dem Rechner, um ihn zu suchen.</translation>
    </message>
    <message>
        <source>Sa&amp;ve</source>
        <translation>Sp&amp;eichern</translation>
    </message>
    <message>
        <source>where the server asks for one</source>
        <translation>falls der Server eines verlangt</translation>
    </message>
    <message>
        <source>to find it in the catalog again</source>
        <translation>um ihn im Katalog wiederzufinden</translation>
    </message>
    <message>
        <source>Save as &amp;name</source>
        <translation>Speichern u&amp;nter</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>Pass&amp;word</source>
        <translation>&amp;Passwort</translation>
    </message>
    <message>
        <source>in the keyring; type another one to change it</source>
        <translation>im Schlüsselbund; zum Ändern ein anderes eingeben</translation>
    </message>
    <message>
        <source>This is no server. Give it as redis://host:port, rediss://host:port or mongodb://host:port.</source>
        <translation>Das ist kein Server. Geben Sie ihn als redis://rechner:port, rediss://rechner:port oder mongodb://rechner:port an.</translation>
    </message>
    <message>
        <source>Asking the desktop&apos;s keyring …</source>
        <translation>Der Schlüsselbund der Arbeitsumgebung wird gefragt …</translation>
    </message>
    <message>
        <source>%1 The server is saved without its password, which will be asked for each time.</source>
        <translation>%1 Der Server ist ohne sein Passwort gespeichert; es wird jedes Mal danach gefragt.</translation>
    </message>
    <message>
        <source>%1 is saved, and its password is in the keyring.</source>
        <translation>%1 ist gespeichert, das Passwort ist im Schlüsselbund.</translation>
    </message>
    <message>
        <source>%1 is saved; its password is asked for each time.</source>
        <translation>%1 ist gespeichert; nach dem Passwort wird jedes Mal gefragt.</translation>
    </message>
    <message>
        <source>%1 is saved.</source>
        <translation>%1 ist gespeichert.</translation>
    </message>
    <message>
        <source>Keep the password in the desktop&apos;s key&amp;ring</source>
        <translation>Passwort im Schlüsselb&amp;und aufbewahren</translation>
    </message>
</context>
<context>
    <name>hashstash::ServerForm</name>
    <message>
        <source>the usual one</source>
        <translation>der übliche</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>Encrypted (&amp;TLS)</source>
        <translation>Verschlüsselt (&amp;TLS)</translation>
    </message>
    <message>
        <source>Redis by a socket</source>
        <translation>Redis über einen Socket</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>as in the preferences</source>
        <translation>wie in den Einstellungen</translation>
    </message>
    <message>
        <source>&amp;Kind</source>
        <translation>A&amp;rt</translation>
    </message>
    <message>
        <source>P&amp;ort</source>
        <translation>P&amp;ort</translation>
    </message>
    <message>
        <source>&amp;User</source>
        <translation>&amp;Benutzer</translation>
    </message>
    <message>
        <source>&amp;Database</source>
        <translation>&amp;Datenbank</translation>
    </message>
    <message>
        <source>Na&amp;me of a stash</source>
        <translation>Na&amp;me eines Stashs</translation>
    </message>
    <message>
        <source>T&amp;ime-out</source>
        <translation>&amp;Zeitlimit</translation>
    </message>
    <message>
        <source>&amp;Path of the socket</source>
        <translation>P&amp;fad des Sockets</translation>
    </message>
    <message>
        <source>&amp;Host</source>
        <translation>Rec&amp;hner</translation>
    </message>
</context>
<context>
    <name>hashstash::ServerStashModel</name>
    <message>
        <source>2024’s library</source>
        <translation>Bibliothek von 2024</translation>
    </message>
    <message>
        <source>The first digits of the MD5 of the root folder that the stash was made with. They tell stashes of one name apart.</source>
        <translation>Die ersten Ziffern der MD5 des Wurzelordners, mit dem der Stash angelegt wurde. Sie unterscheiden Stashes gleichen Namens.</translation>
    </message>
    <message>
        <source>Stash</source>
        <translation>Stash</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>Einträge</translation>
    </message>
    <message>
        <source>Root</source>
        <translation>Wurzel</translation>
    </message>
</context>
<context>
    <name>hashstash::ServerTreeModel</name>
    <message>
        <source>stash</source>
        <translation>Stash</translation>
    </message>
    <message>
        <source>stashes</source>
        <translation>Stashes</translation>
    </message>
    <message>
        <source>entry</source>
        <translation>Eintrag</translation>
    </message>
    <message>
        <source>entries</source>
        <translation>Einträge</translation>
    </message>
    <message>
        <source>%1 or more</source>
        <translation>%1 oder mehr</translation>
    </message>
    <message>
        <source>made by 2024’s library</source>
        <translation>mit der Bibliothek von 2024 angelegt</translation>
    </message>
    <message>
        <source>root %1</source>
        <translation>Wurzel %1</translation>
    </message>
    <message>
        <source>It is opened to look at, and not changed.</source>
        <translation>Er wird zum Ansehen geöffnet und nicht verändert.</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>nicht verbunden</translation>
    </message>
    <message>
        <source>connecting …</source>
        <translation>wird verbunden …</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>verbunden</translation>
    </message>
    <message>
        <source>connection lost</source>
        <translation>Verbindung verloren</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>No stash is on it.</source>
        <translation>Kein Stash darauf.</translation>
    </message>
    <message>
        <source>database %1</source>
        <translation>Datenbank %1</translation>
    </message>
</context>
<context>
    <name>hashstash::ServersPanel</name>
    <message>
        <source>Servers</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Add …</source>
        <translation>Hinzufügen …</translation>
    </message>
    <message>
        <source>Give a server a name and keep it</source>
        <translation>Einem Server einen Namen geben und ihn aufbewahren</translation>
    </message>
    <message>
        <source>&amp;Connect</source>
        <translation>&amp;Verbinden</translation>
    </message>
    <message>
        <source>&amp;Disconnect</source>
        <translation>&amp;Trennen</translation>
    </message>
    <message>
        <source>Ctrl+Backspace</source>
        <translation>Ctrl+Backspace</translation>
    </message>
    <message>
        <source>&amp;Edit …</source>
        <translation>&amp;Bearbeiten …</translation>
    </message>
    <message>
        <source>Copy &amp;URL without password</source>
        <translation>&amp;URL ohne Passwort kopieren</translation>
    </message>
    <message>
        <source>&amp;Remove from the list</source>
        <translation>Aus der Liste &amp;entfernen</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>%1 The password of %2 is asked for instead, and is not kept.</source>
        <translation>%1 Stattdessen wird nach dem Passwort von %2 gefragt; es wird nicht gespeichert.</translation>
    </message>
    <message>
        <source>Password for %1</source>
        <translation>Passwort für %1</translation>
    </message>
    <message>
        <source>The connection to %1 was lost. Reconnect when the server is there again. %2</source>
        <translation>Die Verbindung zu %1 ging verloren. Verbinden Sie neu, sobald der Server wieder da ist. %2</translation>
    </message>
    <message>
        <source>%1 cannot be reached. %2</source>
        <translation>%1 ist nicht erreichbar. %2</translation>
    </message>
    <message>
        <source>Re&amp;connect</source>
        <translation>Neu &amp;verbinden</translation>
    </message>
    <message>
        <source>Ctrl+R</source>
        <translation>Ctrl+R</translation>
    </message>
</context>
<context>
    <name>hashstash::SideBySideModel</name>
    <message>
        <source>changed: %1</source>
        <translation>geändert: %1</translation>
    </message>
    <message>
        <source>removed: %1</source>
        <translation>entfernt: %1</translation>
    </message>
    <message>
        <source>added: %1</source>
        <translation>hinzugefügt: %1</translation>
    </message>
</context>
<context>
    <name>hashstash::SqlPanel</name>
    <message>
        <source>&amp;History</source>
        <translation>Ver&amp;lauf</translation>
    </message>
    <message>
        <source>Nothing was asked yet</source>
        <translation>Noch nichts abgefragt</translation>
    </message>
    <message>
        <source>SQL statement</source>
        <translation>SQL-Anweisung</translation>
    </message>
    <message>
        <source>SELECT * FROM data WHERE …</source>
        <translation>SELECT * FROM data WHERE …</translation>
    </message>
    <message>
        <source>Ask a copy of the whole table, which is called data (Ctrl+Enter)</source>
        <translation>Eine Kopie der ganzen Tabelle abfragen; sie heißt data (Strg+Eingabe)</translation>
    </message>
    <message>
        <source>What was asked before (Alt+Up, Alt+Down in the statement)</source>
        <translation>Was schon abgefragt wurde (Alt+Hoch, Alt+Runter in der Anweisung)</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>The table is called data. Ctrl+Enter asks, Ctrl+Space completes names.</source>
        <translation>Die Tabelle heißt data. Strg+Eingabe fragt ab, Strg+Leertaste vervollständigt Namen.</translation>
    </message>
    <message>
        <source>SQL query</source>
        <translation>SQL-Abfrage</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>An&amp;halten</translation>
    </message>
    <message>
        <source>Asking …</source>
        <translation>Wird abgefragt …</translation>
    </message>
    <message>
        <source>Copying the table …</source>
        <translation>Tabelle wird kopiert …</translation>
    </message>
    <message>
        <source>%1 found …</source>
        <translation>%1 gefunden …</translation>
    </message>
    <message>
        <source>row</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>%1 of %2 copied …</source>
        <translation>%1 von %2 kopiert …</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>there are more, which are left out</source>
        <translation>es gibt mehr, die weggelassen sind</translation>
    </message>
    <message>
        <source>only the first %1 columns of the table are there in SQL</source>
        <translation>in SQL gibt es nur die ersten %1 Spalten der Tabelle</translation>
    </message>
    <message>
        <source>Ru&amp;n</source>
        <translation>&amp;Starten</translation>
    </message>
    <message>
        <source>Ex&amp;port …</source>
        <translation>Ex&amp;portieren …</translation>
    </message>
</context>
<context>
    <name>hashstash::StartPage</name>
    <message>
        <source>Opened &amp;recently</source>
        <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>Browse a HashStash</source>
        <translation>Einen HashStash ansehen</translation>
    </message>
    <message>
        <source>Open from a &amp;server …</source>
        <translation>Von einem &amp;Server öffnen …</translation>
    </message>
    <message>
        <source>Opened recently</source>
        <translation>Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>Open the &amp;default root</source>
        <translation>&amp;Wurzelordner der Bibliothek öffnen</translation>
    </message>
    <message>
        <source>O&amp;pen a folder …</source>
        <translation>&amp;Ordner öffnen …</translation>
    </message>
    <message>
        <source>Make a sa&amp;mple</source>
        <translation>Beispiel an&amp;legen</translation>
    </message>
    <message>
        <source>Writes a few small stashes into a folder of this program, to look at</source>
        <translation>Schreibt einige kleine Stashes zum Ansehen in einen Ordner dieses Programms</translation>
    </message>
    <message>
        <source>Open a folder that HashStash wrote to, or a single stash in it; or drop one on this window. Nothing in it is changed, and nothing that is stored in it is executed. F1 opens the help.</source>
        <translation>Öffnen Sie einen Ordner, in den HashStash geschrieben hat, oder einen einzelnen Stash darin, oder ziehen Sie ihn auf dieses Fenster. Nichts darin wird verändert, und nichts, was darin gespeichert ist, wird ausgeführt. F1 öffnet die Hilfe.</translation>
    </message>
    <message>
        <source>&amp;Remove from the list</source>
        <translation>Aus der Liste &amp;entfernen</translation>
    </message>
    <message>
        <source>%1 (missing)</source>
        <translation>%1 (fehlt)</translation>
    </message>
    <message>
        <source>There is nothing at this path now. Del takes it off the list.</source>
        <translation>Unter diesem Pfad ist nichts mehr. Entf nimmt ihn von der Liste.</translation>
    </message>
</context>
<context>
    <name>hashstash::StashDifferenceModel</name>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>Stellen</translation>
    </message>
</context>
<context>
    <name>hashstash::StashTableWindow</name>
    <message>
        <source>all &amp;versions</source>
        <translation>alle &amp;Versionen</translation>
    </message>
    <message>
        <source>&amp;metadata: versions, times, arguments</source>
        <translation>&amp;Metadaten: Versionen, Zeiten, Argumente</translation>
    </message>
    <message>
        <source>&amp;Assemble</source>
        <translation>Z&amp;usammenstellen</translation>
    </message>
    <message>
        <source>E&amp;xport …</source>
        <translation>E&amp;xportieren …</translation>
    </message>
    <message>
        <source>Table of a stash</source>
        <translation>Tabelle eines Stashs</translation>
    </message>
    <message>
        <source>Table of %1</source>
        <translation>Tabelle von %1</translation>
    </message>
    <message>
        <source>%1 read</source>
        <translation>%1 gelesen</translation>
    </message>
    <message>
        <source>entry</source>
        <translation>Eintrag</translation>
    </message>
    <message>
        <source>entries</source>
        <translation>Einträge</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>row</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>column</source>
        <translation>Spalte</translation>
    </message>
    <message>
        <source>columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>there are more, which are left out</source>
        <translation>es gibt mehr, die weggelassen sind</translation>
    </message>
    <message>
        <source>%1 do not decode</source>
        <translation>%1 nicht dekodierbar</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>An&amp;halten</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>&amp;Table</source>
        <translation>&amp;Tabelle</translation>
    </message>
    <message>
        <source>&amp;Assemble it again</source>
        <translation>Erneut &amp;zusammenstellen</translation>
    </message>
    <message>
        <source>&amp;Export what is shown …</source>
        <translation>&amp;Angezeigtes exportieren …</translation>
    </message>
    <message>
        <source>Ctrl+Shift+S</source>
        <translation>Ctrl+Shift+S</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Schließen</translation>
    </message>
    <message>
        <source>Ctrl+W</source>
        <translation>Ctrl+W</translation>
    </message>
    <message>
        <source>Export a&amp;ll of it …</source>
        <translation>A&amp;lles exportieren …</translation>
    </message>
    <message>
        <source>This value is no table: DataFrames, Series and lists of dicts are</source>
        <translation>Dieser Wert ist keine Tabelle: DataFrames, Series und Listen von dicts sind welche</translation>
    </message>
</context>
<context>
    <name>hashstash::StashTabs</name>
    <message>
        <source>%1
Changes are allowed</source>
        <translation>%1
Änderungen sind erlaubt</translation>
    </message>
</context>
<context>
    <name>hashstash::StashView</name>
    <message>
        <source>Try &amp;again</source>
        <translation>Erneut &amp;versuchen</translation>
    </message>
    <message>
        <source>Opening %1 …</source>
        <translation>%1 wird geöffnet …</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>%1 öffnen</translation>
    </message>
    <message>
        <source>%1: not done. %2</source>
        <translation>%1: nicht ausgeführt. %2</translation>
    </message>
    <message>
        <source>Trying …</source>
        <translation>Wird versucht …</translation>
    </message>
    <message>
        <source>Guess how %1 is decoded</source>
        <translation>Dekodierung von %1 ermitteln</translation>
    </message>
    <message>
        <source>%1 of the first %2 decode so</source>
        <translation>%1 der ersten %2 lassen sich so dekodieren</translation>
    </message>
    <message>
        <source>entry</source>
        <translation>Eintrag</translation>
    </message>
    <message>
        <source>entries</source>
        <translation>Einträge</translation>
    </message>
    <message>
        <source>Nothing decodes the first entries</source>
        <translation>Nichts dekodiert die ersten Einträge</translation>
    </message>
</context>
<context>
    <name>hashstash::TableExport</name>
    <message>
        <source>Export all of the table</source>
        <translation>Ganze Tabelle exportieren</translation>
    </message>
    <message>
        <source>Export what is shown</source>
        <translation>Angezeigtes exportieren</translation>
    </message>
    <message>
        <source>Tables (*.csv *.json *.feather *.parquet *.sqlite *.db)</source>
        <translation>Tabellen (*.csv *.json *.feather *.parquet *.sqlite *.db)</translation>
    </message>
    <message>
        <source>%1: end the name in .csv, .json, .feather, .parquet or .sqlite</source>
        <translation>%1: der Name muss auf .csv, .json, .feather, .parquet oder .sqlite enden</translation>
    </message>
    <message>
        <source>Export to %1</source>
        <translation>Nach %1 exportieren</translation>
    </message>
</context>
<context>
    <name>hashstash::TableGrid</name>
    <message>
        <source>&amp;Copy cells (for a spreadsheet)</source>
        <translation>Zellen &amp;kopieren (für eine Tabellenkalkulation)</translation>
    </message>
    <message>
        <source>Copy cells as &amp;Markdown</source>
        <translation>Zellen als &amp;Markdown kopieren</translation>
    </message>
    <message>
        <source>Ctrl+Shift+C</source>
        <translation>Ctrl+Shift+C</translation>
    </message>
    <message>
        <source>Copy &amp;all that is shown (for a spreadsheet)</source>
        <translation>&amp;Alles Angezeigte kopieren (für eine Tabellenkalkulation)</translation>
    </message>
    <message>
        <source>Copy all that is shown as Mar&amp;kdown</source>
        <translation>Alles Angezeigte als Markdo&amp;wn kopieren</translation>
    </message>
    <message>
        <source>Sort by this column, &amp;rising</source>
        <translation>Nach dieser Spalte &amp;aufsteigend sortieren</translation>
    </message>
    <message>
        <source>Alt+Up</source>
        <translation>Alt+Up</translation>
    </message>
    <message>
        <source>Alt+Down</source>
        <translation>Alt+Down</translation>
    </message>
    <message>
        <source>&amp;Original order</source>
        <translation>&amp;Ursprüngliche Reihenfolge</translation>
    </message>
    <message>
        <source>Alt+Backspace</source>
        <translation>Alt+Backspace</translation>
    </message>
    <message>
        <source>Copy cells</source>
        <translation>Zellen kopieren</translation>
    </message>
    <message>
        <source>Sort by this column, fallin&amp;g</source>
        <translation>Nach dieser Spalte a&amp;bsteigend sortieren</translation>
    </message>
</context>
<context>
    <name>hashstash::TablePage</name>
    <message>
        <source>Value as a table</source>
        <translation>Wert als Tabelle</translation>
    </message>
    <message>
        <source>&amp;Copy cells (TSV)</source>
        <translation>Zellen &amp;kopieren (TSV)</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>row</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>column</source>
        <translation>Spalte</translation>
    </message>
    <message>
        <source>columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>This value has no rows and columns. DataFrames, Series, arrays of one or two dimensions, lists of dicts and lists of equally long lists are shown as a table.</source>
        <translation>Dieser Wert hat keine Zeilen und Spalten. Als Tabelle werden DataFrames, Series, ein- und zweidimensionale Arrays, Listen von dicts und Listen gleich langer Listen angezeigt.</translation>
    </message>
    <message>
        <source>&amp;Open as table …</source>
        <translation>Als Tabelle ö&amp;ffnen …</translation>
    </message>
    <message>
        <source>Filter, sort, group, plot and query it in a window of its own (Ctrl+Shift+V)</source>
        <translation>In einem eigenen Fenster filtern, sortieren, gruppieren, darstellen und abfragen (Strg+Umschalt+V)</translation>
    </message>
    <message>
        <source>none missing</source>
        <translation>keine fehlen</translation>
    </message>
    <message>
        <source>%1 missing</source>
        <translation>%1 fehlen</translation>
    </message>
    <message>
        <source>from %1 to %2</source>
        <translation>von %1 bis %2</translation>
    </message>
    <message>
        <source>sum %1</source>
        <translation>Summe %1</translation>
    </message>
    <message>
        <source>mean %1</source>
        <translation>Mittelwert %1</translation>
    </message>
    <message>
        <source>standard deviation %1</source>
        <translation>Standardabweichung %1</translation>
    </message>
    <message>
        <source>%1 different</source>
        <translation>%1 verschiedene</translation>
    </message>
    <message>
        <source>more than %1 different</source>
        <translation>mehr als %1 verschiedene</translation>
    </message>
    <message>
        <source>most often %1 (%2 times)</source>
        <translation>am häufigsten %1 (%2-mal)</translation>
    </message>
    <message>
        <source>Column %1: %2</source>
        <translation>Spalte %1: %2</translation>
    </message>
</context>
<context>
    <name>hashstash::TablePanel</name>
    <message>
        <source>Clear &amp;filters</source>
        <translation>&amp;Filter löschen</translation>
    </message>
    <message>
        <source>%1 found in %2 of %3</source>
        <translation>%1 gefunden in %2 von %3</translation>
    </message>
    <message>
        <source>row</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>working …</source>
        <translation>läuft …</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Gruppen</translation>
    </message>
    <message>
        <source>Plot</source>
        <translation>Diagramm</translation>
    </message>
    <message>
        <source>SQL</source>
        <translation>SQL</translation>
    </message>
    <message>
        <source>Ctrl+2</source>
        <translation>Ctrl+2</translation>
    </message>
    <message>
        <source>Ctrl+3</source>
        <translation>Ctrl+3</translation>
    </message>
    <message>
        <source>Ctrl+4</source>
        <translation>Ctrl+4</translation>
    </message>
    <message>
        <source>Ctrl+5</source>
        <translation>Ctrl+5</translation>
    </message>
    <message>
        <source>&amp;Cells</source>
        <translation>&amp;Zellen</translation>
    </message>
    <message>
        <source>Ctrl+1</source>
        <translation>Ctrl+1</translation>
    </message>
    <message>
        <source>&amp;Filter by a column</source>
        <translation>Nach einer Spalte &amp;filtern</translation>
    </message>
    <message>
        <source>Only rows with this &amp;value</source>
        <translation>Nur Zeilen mit diesem &amp;Wert</translation>
    </message>
    <message>
        <source>Ctrl+E</source>
        <translation>Ctrl+E</translation>
    </message>
    <message>
        <source>Clear &amp;all filters</source>
        <translation>Alle Filter &amp;löschen</translation>
    </message>
    <message>
        <source>Ctrl+Shift+F</source>
        <translation>Ctrl+Shift+F</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Rows</source>
        <translation>&amp;Zeilen</translation>
    </message>
    <message>
        <source>&amp;Show</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 shown by the filter</source>
        <translation>%1 vom Filter angezeigt</translation>
    </message>
    <message>
        <source>%1 chosen</source>
        <translation>%1 ausgewählt</translation>
    </message>
    <message>
        <source>cell</source>
        <translation>Zelle</translation>
    </message>
    <message>
        <source>cells</source>
        <translation>Zellen</translation>
    </message>
    <message>
        <source>%1 chosen · sum %2 · mean %3</source>
        <translation>%1 ausgewählt · Summe %2 · Mittelwert %3</translation>
    </message>
</context>
<context>
    <name>hashstash::TablePlot</name>
    <message>
        <source>&amp;Copy picture</source>
        <translation>&amp;Bild kopieren</translation>
    </message>
    <message>
        <source>Show &amp;all</source>
        <translation>&amp;Alles anzeigen</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>Ver&amp;größern</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>Ver&amp;kleinern</translation>
    </message>
    <message>
        <source>Choose the &amp;next bar</source>
        <translation>&amp;Nächsten Balken auswählen</translation>
    </message>
    <message>
        <source>Choose the &amp;previous bar</source>
        <translation>&amp;Vorherigen Balken auswählen</translation>
    </message>
    <message>
        <source>Choose one bar &amp;more</source>
        <translation>Einen Balken &amp;mehr auswählen</translation>
    </message>
    <message>
        <source>Choose one bar &amp;less</source>
        <translation>Einen Balken &amp;weniger auswählen</translation>
    </message>
    <message>
        <source>row, in the order shown</source>
        <translation>Zeile, in der angezeigten Reihenfolge</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Chart of the chosen columns</source>
        <translation>Diagramm der gewählten Spalten</translation>
    </message>
</context>
<context>
    <name>hashstash::TextPage</name>
    <message>
        <source>Value as text</source>
        <translation>Wert als Text</translation>
    </message>
    <message>
        <source>&amp;JSON</source>
        <translation>&amp;JSON</translation>
    </message>
    <message>
        <source>showing the first %1</source>
        <translation>nur die ersten %1 angezeigt</translation>
    </message>
    <message>
        <source>Pytho&amp;n</source>
        <translation>&amp;Python</translation>
    </message>
    <message>
        <source>the node %1</source>
        <translation>der Knoten %1</translation>
    </message>
    <message>
        <source>Pla&amp;in text</source>
        <translation>Unfor&amp;matiert</translation>
    </message>
    <message>
        <source>So&amp;urce</source>
        <translation>&amp;Quelltext</translation>
    </message>
</context>
<context>
    <name>hashstash::ThemeMenu</name>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Farbschema</translation>
    </message>
    <message>
        <source>&amp;System</source>
        <translation>&amp;System</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>&amp;High contrast</source>
        <translation>Hoher &amp;Kontrast</translation>
    </message>
</context>
<context>
    <name>hashstash::TimeLine</name>
    <message>
        <source>Versions in time</source>
        <translation>Versionen im Lauf der Zeit</translation>
    </message>
    <message>
        <source>&amp;Older version</source>
        <translation>Äl&amp;tere Version</translation>
    </message>
    <message>
        <source>&amp;Newer version</source>
        <translation>&amp;Neuere Version</translation>
    </message>
    <message>
        <source>O&amp;ldest version</source>
        <translation>Ä&amp;lteste Version</translation>
    </message>
    <message>
        <source>N&amp;ewest version</source>
        <translation>N&amp;eueste Version</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>Ver&amp;größern</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>Ver&amp;kleinern</translation>
    </message>
    <message>
        <source>Show &amp;all</source>
        <translation>&amp;Alles anzeigen</translation>
    </message>
    <message>
        <source>version; the store keeps no times</source>
        <translation>Version; der Speicher hält keine Zeiten fest</translation>
    </message>
</context>
<context>
    <name>hashstash::TreePage</name>
    <message>
        <source>Value as a tree</source>
        <translation>Wert als Baum</translation>
    </message>
    <message>
        <source>&amp;Copy as Python</source>
        <translation>Als Python &amp;kopieren</translation>
    </message>
    <message>
        <source>Copy as &amp;JSON</source>
        <translation>Als &amp;JSON kopieren</translation>
    </message>
    <message>
        <source>Ctrl+Shift+J</source>
        <translation>Ctrl+Shift+J</translation>
    </message>
    <message>
        <source>Copy &amp;path (for a search)</source>
        <translation>&amp;Pfad kopieren (für eine Suche)</translation>
    </message>
    <message>
        <source>Ctrl+Shift+C</source>
        <translation>Ctrl+Shift+C</translation>
    </message>
    <message>
        <source>As Python it is longer than 64 MB; nothing was copied</source>
        <translation>Als Python ist er länger als 64 MB; nichts wurde kopiert</translation>
    </message>
</context>
<context>
    <name>hashstash::UpkeepActions</name>
    <message>
        <source>&amp;Import JSON or CSV …</source>
        <translation>JSON oder CSV &amp;importieren …</translation>
    </message>
    <message>
        <source>&amp;Repair this stash …</source>
        <translation>Diesen Stash &amp;reparieren …</translation>
    </message>
    <message>
        <source>C&amp;ompact this stash …</source>
        <translation>Diesen Stash ver&amp;dichten …</translation>
    </message>
    <message>
        <source>Remove ol&amp;d entries …</source>
        <translation>Alte Einträge ent&amp;fernen …</translation>
    </message>
    <message>
        <source>Delete this &amp;stash …</source>
        <translation>Diesen &amp;Stash löschen …</translation>
    </message>
</context>
<context>
    <name>hashstash::UpkeepDialog</name>
    <message>
        <source>&amp;Stop</source>
        <translation>An&amp;halten</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 mehr</translation>
    </message>
    <message>
        <source>Stopped. What was done until then stays done.</source>
        <translation>Angehalten. Was bis dahin getan war, bleibt getan.</translation>
    </message>
</context>
<context>
    <name>hashstash::ValueTreeModel</name>
    <message>
        <source>value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
</context>
<context>
    <name>hashstash::VersionModel</name>
    <message>
        <source>not stored</source>
        <translation>nicht gespeichert</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>Geschrieben</translation>
    </message>
    <message>
        <source>Stored</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>choose it to read it</source>
        <translation>zum Lesen auswählen</translation>
    </message>
</context>
</TS>
