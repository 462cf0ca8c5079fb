"""Names to make people of: common in Ireland, and of those who moved there."""

from __future__ import annotations

_FIRST_NAMES = """
    Aoife Ciara Niamh Saoirse Orla Sinéad Gráinne Róisín Clodagh Maeve Deirdre Áine Eimear Fiona
    Siobhán Bríd Nuala Caoimhe Aisling Ailbhe Muireann Sadhbh Laoise Éabha Mary Margaret Catherine
    Anne Helen Susan Karen Lisa Laura Emily Grace Sophie Chloé Amelia Hannah Lucy Ella Ruby Kate
    Jessica Rachel Rebecca Leah Megan Holly Freya Ivy Nina Olga Sofia Lucia Elena Marta Ines Ana
    Zara Mona Aisha Fatima Leila Priyanka Ananya Divya Mei Yuki Hana Linh Thuy Jia Agnieszka Kasia
    Magda Ewa Zofia Ioana Andreea Katarzyna Ruth Alice Beth Ellen Denise Sheila Paula Rita Una Jess
    Seán Conor Cian Oisín Darragh Eoin Fionn Cillian Tadhg Ruairí Diarmuid Pádraig Cathal Declan
    Dermot Brendan Liam Noel Rory Ger Tom Paul Mark Peter David John James Michael Stephen Kevin
    Alan Robert Daniel Adam Luke Jack Noah Ben Sam Leon Jonas Carl Lars Marek Piotr Tomasz Andrei
    Mihai Rafael Diego Luis Marco Hassan Omar Yusuf Ali Arjun Rahul Vikram Wei Jun Kenji Minh
"""

_LAST_NAMES = """
    Murphy Kelly O’Sullivan Walsh Smyth O’Brien Byrne Ryan O’Connor O’Neill O’Reilly Doyle McCarthy
    Gallagher Doherty Kennedy Lynch Murray Quinn Moore McLoughlin O’Carroll Connolly Daly O’Connell
    Wilson Dunne Brennan Burke Collins Campbell Clarke Johnston Hughes O’Farrell Fitzgerald Brown
    Martin Maguire Nolan Flynn Thompson O’Callaghan O’Donnell Duffy O’Mahony Boyle Healy O’Shea
    White Sweeney Hayes Kavanagh Power McGrath Moran Brady Stewart Casey Foley Fitzpatrick O’Leary
    McDonnell MacMahon Donnelly Regan Donovan Burns Flanagan Mullan Barry Kane Robinson Cunningham
    Griffin Kenny Sheehan Ward Whelan Lyons Reid Graham Higgins Cullen Keane King Maher McKenna
    Bell Scott Hogan O’Keeffe Magee MacNamara MacDonald McDermott Molony O’Rourke Buckley O’Dwyer
    Rossi Romano Costa Silva Sousa Garcia Lopez Santos Weber Lang Fischer Jensen Novak Kowalska
    Nowak Petrova Ivanov Popescu Ionescu Khan Ahmed Haddad Ali Nair Patel Sharma Chen Lin Wang
    Tanaka Sato Nguyen Tran Adeyemi Okafor Mensah Farrell Roche Joyce Tully Quirke Keogh Lacey
"""

FIRST_NAMES: tuple[str, ...] = tuple(_FIRST_NAMES.split())
LAST_NAMES: tuple[str, ...] = tuple(_LAST_NAMES.split())
