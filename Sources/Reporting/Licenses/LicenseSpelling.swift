// SPDX-License-Identifier: Apache-2.0

/// What package managers and people write where the SPDX list has another name.
///
/// A name is here only where it means one text: "BSD", "LGPL" or "Public Domain" alone stay names. Sources: Fedora's old
/// short names, Debian's machine-readable copyright files, PyPI's classifiers, and names that are common in Maven, npm and
/// RubyGems.
enum LicenseSpelling {
  /// The licence that `text` means, as the list or one of the spellings has it.
  static func expression(of text: String) -> LicenseExpression? {
    if let listed = LicenseText.listed(text) { return listed }
    guard let spelling = spellings[folded(text)] else { return nil }
    return LicenseText.expression(in: spelling, isStrict: true)
  }

  /// Without case, "the", "licen[sc]e", punctuation and blanks, in which spellings of one name differ. `+` and `>=`
  /// stay.
  private static func folded(_ text: String) -> String {
    var words: [String] = []
    var word = ""
    // PyPI's classifiers begin with "License :: OSI Approved :: ".
    let name = text.components(after: "::")
    for scalar in name.unicodeScalars {
      if scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || "+.<=>".unicodeScalars.contains(scalar) {
        word += scalar.properties.lowercaseMapping
      } else if !word.isEmpty {
        words.append(word)
        word = ""
      }
    }
    if !word.isEmpty { words.append(word) }
    let noise: Set<String> = ["the", "license", "licence", "version", "v", "v.", "software", "a"]
    return words.filter { !noise.contains($0) }.joined(separator: " ")
  }

  private static let spellings: [String: String] = {
    var table: [String: String] = [:]
    for line in text.split(separator: "\n") {
      guard let bar = line.firstIndex(of: "=") else { continue }
      let id = String(line[..<bar])
      for name in line[line.index(after: bar)...].split(separator: ",") { table[folded(String(name))] = id }
    }
    return table
  }()

  /// One line for each expression: what it is, and what is written for it.
  private static let text = """
    0BSD=BSD-0-clause,Zero-Clause BSD,BSD Zero Clause
    AFL-2.1=AFLv2.1,Academic Free License 2.1
    AFL-3.0=AFLv3.0,Academic Free License 3.0
    AGPL-3.0-only=AGPLv3,AGPL-3,AGPL 3,AGPL3,GNU Affero General Public License v3,GNU AGPLv3
    AGPL-3.0-or-later=AGPLv3+,AGPL-3+,AGPL3+,GNU Affero General Public License v3 or later (AGPLv3+)
    Apache-1.1=ASL 1.1,Apache 1.1,Apache Software License 1.1
    Apache-2.0=Apache 2.0,Apache 2,Apache2,Apache2.0,ASL 2.0,ASL 2,ASL2.0,Apache License 2.0,Apache License v2.0
    Apache-2.0=Apache License Version 2.0,Apache License v2,Apache Software License 2.0,Apache Software License,AL2
    Apache-2.0=Apache Software License Version 2.0,Apache-2.0 License,Apache v2,Apache v2.0,Apache License 2
    Artistic-1.0-Perl=Artistic Perl 1.0
    Artistic-2.0=Artistic 2.0,Artistic 2,Artistic License 2.0,artistic_2
    BSD-2-Clause=BSD-2-clause,BSD 2-Clause,2-clause BSD,BSD2,Simplified BSD,FreeBSD,BSD-2,Simplified BSD License
    BSD-3-Clause=BSD-3-clause,BSD 3-Clause,3-clause BSD,BSD3,New BSD,Modified BSD,Revised BSD,BSD-3,New BSD License
    BSD-3-Clause=BSD 3-Clause New or Revised,BSD New,EDL 1.0,Eclipse Distribution License 1.0
    BSD-3-Clause=Eclipse Distribution License - v 1.0,3-Clause BSD License,BSD License 3
    BSD-4-Clause=BSD-4-clause,BSD 4-Clause,BSD with advertising,4-clause BSD
    BSL-1.0=Boost,Boost Software License 1.0,Boost 1.0,Boost Software License 1.0 (BSL-1.0),Boost-1.0
    BlueOak-1.0.0=Blue Oak Model License 1.0.0
    CC-BY-3.0=Creative Commons Attribution 3.0
    CC-BY-4.0=Creative Commons Attribution 4.0,Creative Commons Attribution 4.0 International
    CC-BY-SA-4.0=Creative Commons Attribution Share Alike 4.0
    CC0-1.0=CC0,CC0 1.0,CC0 1.0 Universal,CC0 1.0 Universal (CC0 1.0) Public Domain Dedication,Public Domain per CC0
    CDDL-1.0=CDDL 1.0,CDDLv1.0,Common Development and Distribution License 1.0,CDDL License 1.0
    CDDL-1.1=CDDL 1.1,Common Development and Distribution License 1.1
    CDDL-1.1 OR GPL-2.0-only WITH Classpath-exception-2.0=CDDL/GPLv2+CE
    CECILL-2.1=CeCILL 2.1,CEA CNRS Inria Logiciel Libre License version 2.1
    CPL-1.0=Common Public License 1.0,CPL 1.0,Common Public License
    ECL-2.0=ECL 2.0
    EPL-1.0=EPL 1.0,EPLv1.0,Eclipse Public License 1.0,Eclipse Public License - v 1.0,EPL-1
    EPL-2.0=EPL 2.0,EPLv2.0,Eclipse Public License 2.0,Eclipse Public License - v 2.0,EPL-2
    EPL-2.0=Eclipse Public License v. 2.0,Eclipse Public License 2.0 (EPL-2.0)
    EUPL-1.1=EUPL 1.1,European Union Public Licence 1.1 (EUPL 1.1)
    EUPL-1.2=EUPL 1.2,European Union Public Licence 1.2 (EUPL 1.2)
    FTL=Freetype,FreeType License
    GFDL-1.1-only=GFDL-1.1
    GFDL-1.1-or-later=GFDL-1.1+
    GFDL-1.2-only=GFDL-1.2
    GFDL-1.2-or-later=GFDL-1.2+
    GFDL-1.2-no-invariants-only=GFDL-NIV-1.2
    GFDL-1.2-no-invariants-or-later=GFDL-NIV-1.2+
    GFDL-1.3-only=GFDL-1.3
    GFDL-1.3-or-later=GFDL-1.3+
    GFDL-1.3-no-invariants-only=GFDL-NIV-1.3
    GFDL-1.3-no-invariants-or-later=GFDL-NIV-1.3+
    GPL-1.0-only=GPLv1,GPL-1,GPL1,gpl_1
    GPL-1.0-or-later=GPL+,GPLv1+,GPL-1+,GPL1+
    GPL-2.0-only=GPLv2,GPL-2,GPL2,GPL 2,GPL v2,GPLv2.0,GPL (v2),GNU GPLv2,GNU GPL v2,GPL-v2,gpl_2,GPL 2.0
    GPL-2.0-only=GNU General Public License v2.0,GNU General Public License 2,GNU GPL 2
    GPL-2.0-only=GNU General Public License v2 (GPLv2),GNU General Public License v2,GPL-2 only,GPLv2 only
    GPL-2.0-only WITH Classpath-exception-2.0=GPLv2 with classpath exception,GPL2 w/ CPE,GPLv2+CE
    GPL-2.0-only WITH Classpath-exception-2.0=GPL-2.0-with-classpath-exception,GPL-2 with Classpath exception
    GPL-2.0-or-later=GPLv2+,GPL-2+,GPL2+,GPL v2+,GPL 2+,GPLv2.0+,GPLv2 or later,GPL v2 or later,GPL (>= 2)
    GPL-2.0-or-later=GNU General Public License v2 or later (GPLv2+),GPL-2 or later,GNU GPL v2 or later,GPL-v2+
    GPL-2.0-or-later=GNU GPL v2+,GNU GPLv2+,GNU General Public License v2.0 or later
    GPL-2.0-or-later WITH Autoconf-exception-2.0=GPL-2.0-with-autoconf-exception
    GPL-2.0-or-later WITH Classpath-exception-2.0=GPL-2+ with Classpath exception
    GPL-2.0-or-later WITH Font-exception-2.0=GPL-2+ with Font exception
    GPL-2.0-or-later WITH GCC-exception-2.0=GPL-2.0-with-GCC-exception
    GPL-3.0-only=GPLv3,GPL-3,GPL3,GPL 3,GPL v3,GPLv3.0,GNU GPLv3,GNU GPL v3,GPL-v3,gpl_3,GPL 3.0
    GPL-3.0-only=GNU General Public License v3.0,GNU General Public License 3,GNU GPL 3,GPLv3 only
    GPL-3.0-only=GNU General Public License v3 (GPLv3),GNU General Public License v3
    GPL-3.0-or-later=GPLv3+,GPL-3+,GPL3+,GPL v3+,GPL 3+,GPLv3.0+,GPLv3 or later,GPL v3 or later,GPL (>= 3)
    GPL-3.0-or-later=GNU General Public License v3 or later (GPLv3+),GNU GPL v3 or later,GPL-v3+,GNU GPL v3+
    GPL-3.0-or-later=GNU GPLv3+,GNU General Public License v3.0 or later
    GPL-3.0-or-later WITH Autoconf-exception-3.0=GPL-3.0-with-autoconf-exception
    GPL-3.0-or-later WITH Bison-exception-2.2=GPL-3+ with Bison exception
    GPL-3.0-or-later WITH GCC-exception-3.1=GPL-3.0-with-GCC-exception,GPLv3+ with GCC exception
    HPND=Historical Permission Notice and Disclaimer,Historical Permission Notice and Disclaimer (HPND)
    ICU=ICU License
    IJG=Independent JPEG Group,Independent JPEG Group License
    ISC=ISC License,ISC License (ISCL),ISCL
    LGPL-2.0-only=LGPLv2,LGPL-2,LGPL2,LGPL v2,LGPL 2.0,GNU Lesser General Public License v2 (LGPLv2)
    LGPL-2.0-only=GNU Library General Public License v2
    LGPL-2.0-or-later=LGPLv2+,LGPL-2+,LGPL2+,LGPL v2+,LGPL-2.0+,LGPLv2 or later
    LGPL-2.0-or-later=GNU Lesser General Public License v2 or later (LGPLv2+),LGPL (>= 2)
    LGPL-2.1-only=LGPLv2.1,LGPL2.1,LGPL v2.1,LGPL 2.1,lgpl_2_1,GNU Lesser General Public License v2.1,GNU LGPL 2.1
    LGPL-2.1-only=GNU Lesser General Public License 2.1,LGPL v2.1 only
    LGPL-2.1-or-later=LGPLv2.1+,LGPL2.1+,LGPL v2.1+,LGPL-2.1+,LGPL 2.1+,LGPLv2.1 or later,LGPL-v2.1+
    LGPL-2.1-or-later=GNU Lesser General Public License v2.1 or later,LGPL (>= 2.1)
    LGPL-3.0-only=LGPLv3,LGPL-3,LGPL3,LGPL v3,LGPL 3.0,lgpl_3_0,GNU Lesser General Public License v3 (LGPLv3)
    LGPL-3.0-only=GNU Lesser General Public License v3,GNU Lesser General Public License v3.0
    LGPL-3.0-or-later=LGPLv3+,LGPL-3+,LGPL3+,LGPL v3+,LGPLv3 or later,LGPL (>= 3)
    LGPL-3.0-or-later=GNU Lesser General Public License v3 or later (LGPLv3+)
    LPPL-1.3a=LPPL 1.3a
    LPPL-1.3c=LPPL 1.3c,LPPL-1.3
    MIT=Expat,MIT License,MIT/X11,X11/MIT,MIT License (MIT),MIT/Expat,Expat/MIT,MIT Expat
    MIT-0=MIT No Attribution,MIT No Attribution License (MIT-0)
    MPL-1.0=MPLv1.0,MPL 1.0
    MPL-1.1=MPLv1.1,MPL 1.1,Mozilla Public License 1.1,Mozilla Public License 1.1 (MPL 1.1)
    MPL-2.0=MPLv2.0,MPL 2.0,MPLv2,MPL-2,MPL 2,MPL2,Mozilla Public License 2.0,Mozilla Public License v2.0
    MPL-2.0=Mozilla Public License 2.0 (MPL 2.0),Mozilla Public License version 2.0
    MS-PL=Microsoft Public License,Ms-PL
    NCSA=University of Illinois/NCSA Open Source License,NCSA Open Source
    OFL-1.1=OFL,OFL 1.1,SIL Open Font License 1.1,SIL Open Font License 1.1 (OFL-1.1),SIL OFL 1.1
    OLDAP-2.8=OpenLDAP,OpenLDAP-2.8,OpenLDAP Public License 2.8
    OSL-3.0=OSL 3.0,Open Software License 3.0
    OpenSSL=OpenSSL License
    PHP-3.01=PHP,PHP License 3.01,PHP 3.01
    PSF-2.0=PSF,PSF-2,PSFv2,Python Software Foundation License,Python Software Foundation License v2
    PostgreSQL=PostgreSQL License
    QPL-1.0=QPL,QPL 1.0
    Ruby=Ruby License
    SISSL=Sun Industry Standards Source License
    SSPL-1.0=SSPL,Server Side Public License v1,SSPLv1
    Sleepycat=Sleepycat License
    TCL=Tcl/Tk License
    UPL-1.0=UPL,Universal Permissive License,Universal Permissive License (UPL),UPL 1.0
    Unicode-DFS-2016=Unicode-DFS
    Unlicense=Unlicense (Unlicense),The Unlicense,Unlicensed (Unlicense)
    Vim=Vim License
    W3C=W3C License,W3C-Software
    WTFPL=WTFPL 2,WTFPLv2,Do What The F*ck You Want To Public License
    X11=X11 License
    ZPL-2.1=ZPLv2.1,ZPL 2.1,Zope Public License 2.1
    Zend-2.0=Zend,Zend-2
    Zlib=zlib,zlib License,zlib/libpng,zlib/libpng License,zlib License (Zlib)
    bzip2-1.0.6=bzip2,bzip2-1.0
    curl=MIT/curl
    libtiff=LibTIFF
    NTP=NTP License
    """
}

extension String {
  /// What stands behind the last `separator`; all of it where there is none.
  fileprivate func components(after separator: String) -> Substring {
    guard let range = ranges(of: separator).last else { return self[...] }
    return self[range.upperBound...]
  }
}
